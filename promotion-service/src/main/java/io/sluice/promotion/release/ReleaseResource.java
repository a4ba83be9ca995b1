package io.sluice.promotion.release;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationQueries;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.promotion.version.VersionView;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides what end users get, and tells what they got when, by whom and why. */
@Path("/api/v1/workspaces/{ws}/applications/{application}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class ReleaseResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;
  private final ApplicationQueries applicationQueries;
  private final ReleaseQueries queries;
  private final Assessments assessments;

  ReleaseResource(
      CallerContext callers,
      Door door,
      Applications applications,
      ApplicationQueries applicationQueries,
      ReleaseQueries queries,
      Assessments assessments) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.applicationQueries = applicationQueries;
    this.queries = queries;
    this.assessments = assessments;
  }

  @POST
  @Needs
  @RunOnVirtualThread
  @Path("/releases")
  @Operation(
      summary = "Releases a version to end users",
      description =
          "Needs the right to release in the environment, the default one if none is named, and the"
              + " version placed there; under the promotion policy NONE any version. Each guarded"
              + " environment has releases of its own. If-Match takes the entity tag of the"
              + " version.")
  @APIResponse(
      responseCode = "201",
      description = "Released",
      content = @Content(schema = @Schema(implementation = ReleaseView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "VERSION_NOT_IN_DEFAULT_ENVIRONMENT, VERSION_NOT_IN_ENVIRONMENT, ENVIRONMENT_NOT_GUARDED,"
              + " ENVIRONMENT_ARCHIVED, ALREADY_RELEASED, VERSION_CHANGED, or"
              + " CONFIGURATION_MISSING with every missing item in errors")
  public Response release(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewRelease body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    String environment = releasing(here, body.environment());
    Ladder ladder = Applications.ladder(here);
    return applications
        .on(here, application, caller)
        .showing(state -> VersionView.of(state, body.version(), ladder))
        .decide(
            state ->
                new ReleaseVersion(
                    body.version(),
                    environment,
                    ladder,
                    assessment(here, environment, state.version(body.version(), ladder))))
        .answering(
            done -> {
              var recorded = done.events().getFirst();
              var released = (VersionReleased) recorded.event();
              return created(
                  here,
                  application,
                  ReleaseView.of(
                      ReleaseRow.of(recorded.envelope(), released),
                      released.configurationRevision()));
            });
  }

  @POST
  @Needs
  @RunOnVirtualThread
  @Path("/rollback")
  @Operation(
      summary = "Goes back to a version released before",
      description =
          "Needs the right to release in the environment, the default one if none is named, and a"
              + " reason. Nothing is erased; the answer says what is not rolled back. If-Match takes the entity tag of the"
              + " version that it goes back to.")
  @APIResponse(
      responseCode = "201",
      description = "Rolled back",
      content = @Content(schema = @Schema(implementation = ReleaseView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "NEVER_RELEASED, NOTHING_TO_ROLL_BACK_TO, ALREADY_RELEASED, ENVIRONMENT_NOT_GUARDED,"
              + " ENVIRONMENT_ARCHIVED")
  public Response rollBack(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewRollback body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    String environment = releasing(here, body.environment());
    Ladder ladder = Applications.ladder(here);
    RollBackRelease back =
        new RollBackRelease(body.toVersion(), environment, body.reason(), ladder, Assessment.NONE);
    return applications
        .on(here, application, caller)
        .showing(
            state -> back.goal(state).flatMap(goal -> VersionView.of(state, goal.number(), ladder)))
        .decide(state -> back.assessed(assessment(here, environment, back.goal(state))))
        .answering(done -> created(here, application, rolledBack(done)));
  }

  @GET
  @Needs
  @Path("/releases")
  @Operation(
      summary = "Releases and rollbacks, newest first",
      description = "Each with the configuration's revision at the time and its drift since.")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<ReleaseView>> list(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    long before = before(cursor);
    return door.entering(callers.get())
        .call(here -> applicationQueries.require(workspace, application))
        .flatMap(here -> queries.page(workspace, application, here.visible(), before, size + 1))
        .flatMap(rows -> withDrift(workspace, rows, size));
  }

  private Uni<Page<ReleaseView>> withDrift(String workspace, List<ReleaseRow> rows, int size) {
    return assessments
        .revisions(workspace, rows.stream().map(row -> row.environment).distinct().toList())
        .map(
            present ->
                Page.of(
                    rows,
                    size,
                    row -> ReleaseView.of(row, present.get(row.environment)),
                    row -> Long.toString(row.revision)));
  }

  /** The environment that the caller may release in, null if there is no default one yet. */
  private static String releasing(Here here, String asked) {
    return Optional.ofNullable(asked)
        .or(() -> here.defaultEnvironment().map(EnvironmentEntry::environment))
        .map(environment -> here.require(Action.RELEASE, environment).environment())
        .orElse(null);
  }

  private Assessment assessment(Here here, String environment, Optional<Version> version) {
    return Optional.ofNullable(environment)
        .flatMap(at -> version.map(found -> assessments.of(here.workspace(), at, found)))
        .orElse(Assessment.NONE);
  }

  /** What a rollback did, and what it left as it is. */
  private static ReleaseView rolledBack(Done<ApplicationCommand, Application> done) {
    var recorded = done.events().getFirst();
    var back = (ReleaseRolledBack) recorded.event();
    long before = done.state().releasesIn(back.environment()).configurationOf(back.number());
    List<String> untouched =
        List.of(
            "configuration of %s: it stays at revision %d; version %d was released with revision %d"
                .formatted(back.environment(), back.configurationRevision(), back.number(), before),
            "data: whatever the application has written since stays as it is");
    List<String> lacking =
        ((RollBackRelease) done.command())
            .assessment().missing().stream()
                .map(missing -> missing.item().pointer() + ": " + missing.because())
                .toList();
    return ReleaseView.of(
        ReleaseRow.of(recorded.envelope(), back), back.configurationRevision(), untouched, lacking);
  }

  private static Answer created(Here here, String application, ReleaseView view) {
    return Answer.created(
        "/api/v1/workspaces/%s/applications/%s/releases".formatted(here.workspace(), application),
        view);
  }

  private static long before(String cursor) {
    String position = Page.position(cursor);
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException notOurs) {
      throw Page.noCursor();
    }
  }
}
