package io.sluice.promotion.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.application.domain.ApplicationCommand.EditVersion;
import io.sluice.promotion.content.Contents;
import io.sluice.promotion.content.Stored;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.promotion.workspace.Offload;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The document of a version, as it is and not wrapped into anything. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions/{number}/content")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Versions")
public class ContentResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final VersionRows versions;
  private final Contents contents;
  private final VersionCommands commands;
  private final ObjectMapper mapper;
  private final Offload offload;

  ContentResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      VersionRows versions,
      Contents contents,
      VersionCommands commands,
      ObjectMapper mapper,
      Offload offload) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.versions = versions;
    this.contents = contents;
    this.commands = commands;
    this.mapper = mapper;
    this.offload = offload;
  }

  @GET
  @Operation(
      summary = "The document in its canonical form",
      description = "The entity tag is the digest, so a copy never has to be fetched twice.")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content = @Content(schema = @Schema(description = "Any JSON document")))
  @APIResponse(
      responseCode = "404",
      description = "CONTENT_NOT_FOUND if it is an artifact that is kept elsewhere")
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .call(here -> applications.require(workspace, application))
        .flatMap(here -> versions.get(workspace, application, number, here.visible()))
        .map(placed -> placed.version())
        .flatMap(
            version ->
                version.kind.equals(ContentKind.ARTIFACT.name())
                    ? Uni.createFrom().failure(elsewhere(version))
                    : contents
                        .bytes(workspace, version.digest)
                        .map(
                            bytes ->
                                Conditional.revalidated(
                                    ifNoneMatch, version.digest, bytes.orElseThrow())));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces the document",
      description =
          "Needs the right to build. Only until the version is promoted or released, and under the"
              + " policy LOWEST only in the lowest environment. If-Match takes the entity tag of the"
              + " content or of the version.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(description = "Any JSON document, up to 8 MiB")))
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "409",
      description = "VERSION_FROZEN, EDITING_ONLY_IN_LOWEST_ENVIRONMENT")
  @APIResponse(responseCode = "412", description = "PRECONDITION_FAILED")
  @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
  public Uni<Response> put(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      byte[] body) {
    Caller caller = callers.get();
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.BUILD))
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                offload
                    .heavy(() -> Stored.json(parsed(body), ""))
                    .flatMap(
                        content ->
                            commands.edit(
                                caller,
                                here,
                                application,
                                new EditVersion(number, content.document(), Ladders.of(here)),
                                content.rows(workspace))));
  }

  private JsonNode parsed(byte[] body) throws IOException {
    JsonNode document = mapper.readTree(body);
    if (document == null || document.isMissingNode()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The request body is not valid.")
              .error("", "must be a JSON document"));
    }
    return document;
  }

  private static ProblemException elsewhere(VersionRow version) {
    return ProblemException.of(
        404,
        "CONTENT_NOT_FOUND",
        "The content of version %d is kept elsewhere: %s."
            .formatted(version.number, version.artifact));
  }
}
