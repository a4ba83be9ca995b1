package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.ETags;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
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
  private final Door door;
  private final Applications applications;
  private final Contents contents;
  private final Building building;
  private final ObjectMapper mapper;

  ContentResource(
      CallerContext callers,
      Door door,
      Applications applications,
      Contents contents,
      Building building,
      ObjectMapper mapper) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.contents = contents;
    this.building = building;
    this.mapper = mapper;
  }

  @GET
  @Needs
  @RunOnVirtualThread
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
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    Version version =
        Applications.version(
            applications.get(here, application), number, Applications.ladder(here));
    var content = version.document().content();
    if (content.kind() == ContentKind.ARTIFACT) {
      throw ProblemException.of(
          404,
          "CONTENT_NOT_FOUND",
          "The content of version %d is kept elsewhere: %s.".formatted(number, content.artifact()));
    }
    StreamingOutput bytes = to -> contents.copy(workspace, content.digest(), content.size(), to);
    return Conditional.revalidated(ifNoneMatch, content.digest(), bytes);
  }

  @PUT
  @Needs(Action.BUILD)
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces the document",
      description =
          "Needs the right to build; in a guarded environment also the right to promote into it, and"
              + " there what the content refers to. Only until the version is promoted or released,"
              + " and under the policy LOWEST only in the lowest environment. If-Match takes the entity tag of the"
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
      description =
          "VERSION_FROZEN, EDITING_ONLY_IN_LOWEST_ENVIRONMENT, or CONFIGURATION_MISSING with every"
              + " missing item in errors")
  @APIResponse(responseCode = "412", description = "PRECONDITION_FAILED")
  @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
  public Response put(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      InputStream body)
      throws IOException {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    Ladder ladder = Applications.ladder(here);
    var onApplication = applications.on(here, application, caller);
    StoredContent content = StoredContent.json(read(body), "");
    EditVersion edit = new EditVersion(number, content.document(), ladder, Assessment.NONE);
    return onApplication
        .showing(state -> VersionView.of(state, number, ladder))
        .tagged(
            (command, before) ->
                VersionView.of(before.state(), number, ladder)
                    .map(view -> tag(view, caller.ifMatch()))
                    .orElse(null))
        .prepare(state -> content.storedBy(workspace, building.assessed(edit, state, here)))
        .ok();
  }

  /** Whoever has read the content or the version knows what is replaced. */
  private static String tag(VersionView present, String ifMatch) {
    return ifMatch != null && ETags.names(ifMatch, present.digest())
        ? present.digest()
        : present.tag();
  }

  private CanonicalDocument read(InputStream body) throws IOException {
    try (JsonParser json = mapper.getFactory().createParser(body)) {
      if (json.nextToken() == null) {
        throw new ProblemException(
            Problem.of(400, "INVALID_REQUEST", "The request body is not valid.")
                .error("", "must be a JSON document"));
      }
      CanonicalDocument document = CanonicalDocument.read(json);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "more than one document");
      }
      return document;
    }
  }
}
