package io.sluice.promotion.version;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.promotion.application.ApplicationQueries;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of an application. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Versions")
public class VersionResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;
  private final ApplicationQueries applicationQueries;
  private final VersionQueries queries;
  private final Building building;

  VersionResource(
      CallerContext callers,
      Door door,
      Applications applications,
      ApplicationQueries applicationQueries,
      VersionQueries queries,
      Building building) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.applicationQueries = applicationQueries;
    this.queries = queries;
    this.building = building;
  }

  @POST
  @Needs(Action.BUILD)
  @RunOnVirtualThread
  @Operation(
      summary = "Creates a version",
      description =
          "Needs the right to build; in a guarded environment also the right to promote into it, and"
              + " there what the version refers to. Without content it takes over that of the version it is created"
              + " from. A bug found in a higher environment is fixed like this, and promoted again.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "EDITING_ONLY_IN_LOWEST_ENVIRONMENT, VERSION_NAME_TAKEN, ENVIRONMENT_ARCHIVED, or"
              + " CONFIGURATION_MISSING with every missing item in errors")
  @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
  public Response create(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewVersion body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    if (body.environment() != null) {
      here.environment(body.environment());
    }
    Ladder ladder = Applications.ladder(here);
    Building.requireIn(body.environment(), here, ladder);
    var onApplication = applications.on(here, application, caller);
    Optional<StoredContent> content = StoredContent.of(body);
    CreateVersion create =
        new CreateVersion(
            body.name(),
            body.from(),
            content.map(StoredContent::document).orElse(null),
            body.environment(),
            ladder,
            Assessment.NONE);
    return onApplication
        .prepare(state -> building.prepared(create, content, state, here))
        .answering(
            done -> {
              VersionView view =
                  VersionView.of(done.state().versions().get(done.state().lastNumber()), ladder);
              return Answer.created(path(workspace, application, view.number()), view)
                  .etag(view.tag());
            });
  }

  @GET
  @Needs
  @Operation(
      summary = "Versions, highest number first",
      description = "With an environment: those that have reached it.")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<VersionView>> list(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("environment") String environment,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    int below = VersionQueries.below(cursor);
    return door.entering(callers.get())
        .invoke(
            here -> {
              if (environment != null) {
                here.environment(environment);
              }
            })
        .call(here -> applicationQueries.require(workspace, application))
        .flatMap(
            here ->
                queries
                    .page(
                        workspace,
                        application,
                        environment == null ? here.visible() : Set.of(environment),
                        below,
                        size + 1)
                    .map(
                        found ->
                            Page.of(
                                found,
                                size,
                                version -> VersionView.of(version, Applications.ladder(here)),
                                version -> Integer.toString(version.number()))));
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Path("/{number}")
  @Operation(summary = "One version")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    Ladder ladder = Applications.ladder(here);
    VersionView view =
        VersionView.of(
            Applications.version(applications.get(here, application), number, ladder), ladder);
    return Conditional.revalidated(ifNoneMatch, view.tag(), view);
  }

  @PATCH
  @Needs(Action.BUILD)
  @RunOnVirtualThread
  @Path("/{number}")
  @Operation(
      summary = "Renames a version",
      description =
          "Needs the right to build. Under the policy LOWEST only while the version is in the"
              + " lowest environment.")
  @APIResponse(
      responseCode = "200",
      description = "Renamed",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "409",
      description = "EDITING_ONLY_IN_LOWEST_ENVIRONMENT, VERSION_NAME_TAKEN, VERSION_FROZEN")
  public Response rename(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @NotNull @Valid Renaming body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    Ladder ladder = Applications.ladder(here);
    return applications
        .on(here, application, caller)
        .showing(state -> VersionView.of(state, number, ladder))
        .decide(state -> new RenameVersion(number, body.name(), ladder))
        .ok();
  }

  @DELETE
  @Needs(Action.BUILD)
  @RunOnVirtualThread
  @Path("/{number}")
  @Operation(
      summary = "Deletes a version",
      description =
          "Needs the right to build. Never the released version, nor the only one of an"
              + " application; under the policy LOWEST only while it is in the lowest environment.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(
      responseCode = "409",
      description =
          "VERSION_RELEASED, ONLY_VERSION, VERSION_PINNED, VERSION_FROZEN,"
              + " EDITING_ONLY_IN_LOWEST_ENVIRONMENT")
  public Response delete(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number) {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    Ladder ladder = Applications.ladder(here);
    return applications
        .on(here, application, caller)
        .showing(state -> VersionView.of(state, number, ladder))
        .decide(state -> new DeleteVersion(number, ladder))
        .noContent();
  }

  private static String path(String workspace, String application, int number) {
    return "/api/v1/workspaces/%s/applications/%s/versions/%d"
        .formatted(workspace, application, number);
  }
}
