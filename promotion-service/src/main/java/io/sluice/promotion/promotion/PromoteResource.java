package io.sluice.promotion.promotion;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.WorkspacePolicy;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Ladder;
import io.sluice.promotion.application.domain.Target;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.version.VersionTag;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.StreamId;
import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
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
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final CommandBus bus;
  private final Assessments assessments;
  private final MeterRegistry metrics;

  PromoteResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      CommandBus bus,
      Assessments assessments,
      MeterRegistry metrics) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.bus = bus;
    this.assessments = assessments;
    this.metrics = metrics;
  }

  @POST
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
  public Uni<Response> promote(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @NotNull @Valid NewPromotion body) {
    Caller caller = callers.get().because(body.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.environment(body.from()))
        .invoke(here -> allow(here, body))
        .call(here -> applications.require(workspace, application))
        .flatMap(here -> bus.handle(work(caller, here, application, number, body)))
        .onItemOrFailure()
        .invoke((answer, failure) -> count(answer));
  }

  /** Into the environment that was named, or into the only one that it can be. */
  private static void allow(Here here, NewPromotion body) {
    if (body.to() != null) {
      here.environment(body.to());
      here.require(Action.PROMOTE, body.to());
      return;
    }
    Ladder ladder = Ladders.of(here);
    List<String> next = ladder.next(body.from());
    if (next.size() == 1 && ladder.promotion() == WorkspacePolicy.Promotion.LADDER) {
      String only = next.getFirst();
      if (!here.may(Action.PROMOTE, only) && !here.visible(only)) {
        throw Refused.forbidden(Action.PROMOTE, "the environment that comes next");
      }
      here.require(Action.PROMOTE, only);
    }
  }

  private Work<ApplicationCommand, ApplicationState, PromotionEvent, ?> work(
      Caller caller, Here here, String application, int number, NewPromotion body) {
    StreamId stream = Applications.stream(here.workspace(), application);
    var applicationsHere = Applications.in(here);
    return Work.preparing(
            applicationsHere,
            stream,
            () ->
                bus.load(applicationsHere, stream)
                    .flatMap(loaded -> assessed(loaded.state(), here, number, body))
                    .map(
                        assessment ->
                            Prepared.<ApplicationCommand, PromotionEvent>of(
                                new PromoteVersion(
                                    number, body.from(), body.to(), Ladders.of(here), assessment))),
            caller)
        .tagged(state -> VersionTag.of(state, number, here).orElse(null))
        .answering(done -> answer(done, here));
  }

  private Uni<Assessment> assessed(
      ApplicationState state, Here here, int number, NewPromotion body) {
    return Optional.of(state)
        .filter(Application.class::isInstance)
        .map(Application.class::cast)
        .flatMap(application -> application.version(number))
        .flatMap(
            version ->
                Target.of(version, body.from(), body.to(), Ladders.of(here))
                        instanceof Target.Chosen(String to)
                    ? Optional.of(assessments.of(here.workspace(), to, version.references()))
                    : Optional.empty())
        .orElseGet(() -> Uni.createFrom().item(Assessment.NONE));
  }

  private static Answer answer(Done<?, ApplicationState> done, Here here) {
    var recorded = done.events().getFirst();
    var view = PromotionView.of(recorded.envelope(), (VersionPromoted) recorded.event());
    return Answer.created(
            "/api/v1/workspaces/%s/promotions/%s".formatted(here.workspace(), view.id()), view)
        .etag(view.state());
  }

  private void count(Response answer) {
    metrics
        .counter(
            "sluice.promotions",
            "result",
            answer != null && answer.getStatus() == 201 ? "done" : "refused")
        .increment();
  }
}
