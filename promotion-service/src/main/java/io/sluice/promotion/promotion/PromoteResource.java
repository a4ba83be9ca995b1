package io.sluice.promotion.promotion;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.WorkspacePolicy;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.promotion.version.VersionView;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Places a version in the next environment. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions/{number}/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Promotions")
public class PromoteResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;
  private final Assessments assessments;
  private final MeterRegistry metrics;

  PromoteResource(
      CallerContext callers,
      Door door,
      Applications applications,
      Assessments assessments,
      MeterRegistry metrics) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.assessments = assessments;
    this.metrics = metrics;
  }

  @POST
  @Needs
  @RunOnVirtualThread
  @Operation(
      summary = "Promotes a version",
      description =
          "Needs the right to promote into the target. Freezes the content of the version for good."
              + " If-Match takes the entity tag of the version.")
  @APIResponse(
      responseCode = "201",
      description = "Placed",
      content = @Content(schema = @Schema(implementation = PromotionView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "VERSION_NOT_IN_ENVIRONMENT, NO_NEXT_ENVIRONMENT, NOT_NEXT_ENVIRONMENT, AMBIGUOUS_TARGET,"
              + " ALREADY_PLACED, PROMOTION_NOT_ALLOWED, ENVIRONMENT_ARCHIVED, VERSION_CHANGED, or"
              + " CONFIGURATION_MISSING with every missing item in errors")
  public Response promote(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @NotNull @Valid NewPromotion body) {
    Caller caller = callers.get().because(body.reason());
    String result = "refused";
    try {
      Response promoted = promote(caller, workspace, application, number, body);
      result = "done";
      return promoted;
    } finally {
      metrics.counter("sluice.promotions", "result", result).increment();
    }
  }

  private Response promote(
      Caller caller, String workspace, String application, int number, NewPromotion body) {
    Here here = door.enter(caller);
    Ladder ladder = Applications.ladder(here);
    here.environment(body.from());
    allow(here, ladder, body);
    PromoteVersion promote =
        new PromoteVersion(number, body.from(), body.to(), ladder, Assessment.NONE);
    return applications
        .on(here, application, caller)
        .showing(state -> VersionView.of(state, number, ladder))
        .decide(
            state ->
                promote.assessed(state, (to, version) -> assessments.of(workspace, to, version)))
        .answering(
            done -> {
              var promoted = done.events().getFirst();
              PromotionView view =
                  PromotionView.of(
                      PromotionRow.of(promoted.envelope(), (VersionPromoted) promoted.event()),
                      here);
              return Answer.created(
                      "/api/v1/workspaces/%s/promotions/%s".formatted(workspace, view.id()), view)
                  .etag(view.tag());
            });
  }

  /** Into the environment that was named, or into the only one that it can be. */
  private static void allow(Here here, Ladder ladder, NewPromotion body) {
    if (body.to() != null) {
      here.environment(body.to());
      here.require(Action.PROMOTE, body.to());
      return;
    }
    List<String> next = ladder.next(body.from());
    if (next.size() == 1 && ladder.promotion() == WorkspacePolicy.Promotion.LADDER) {
      String only = next.getFirst();
      if (!here.may(Action.PROMOTE, only) && !here.visible(only)) {
        throw Refused.forbidden(Action.PROMOTE, "the environment that comes next");
      }
      here.require(Action.PROMOTE, only);
    }
  }
}
