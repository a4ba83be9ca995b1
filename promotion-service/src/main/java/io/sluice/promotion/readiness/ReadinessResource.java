package io.sluice.promotion.readiness;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Ladder;
import io.sluice.promotion.application.domain.ReleaseLine;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.readiness.domain.Comparison;
import io.sluice.promotion.readiness.domain.Comparison.Release;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells beforehand what would hold a promotion up. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions/{number}/readiness")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Promotions")
public class ReadinessResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final Assessments assessments;
  private final ObjectMapper mapper;

  ReadinessResource(
      CallerContext callers,
      Workspaces workspaces,
      CommandBus bus,
      Assessments assessments,
      ObjectMapper mapper) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.bus = bus;
    this.assessments = assessments;
    this.mapper = mapper;
  }

  @GET
  @Operation(
      summary = "Whether an environment has what the version refers to",
      description =
          "Without an environment: the next one, if there is exactly one. Warns of defaults of the"
              + " catalog, of values that have not changed since the environment below changed its"
              + " own, and of values that have changed since the release that runs.")
  @APIResponse(
      responseCode = "200",
      description = "Ready or not",
      content = @Content(schema = @Schema(implementation = ReadinessView.class)))
  @APIResponse(
      responseCode = "409",
      description = "NO_NEXT_ENVIRONMENT or AMBIGUOUS_TARGET if no environment was named")
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @QueryParam("environment") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .invoke(
            here -> {
              if (environment != null) {
                here.environment(environment);
              }
            })
        .flatMap(
            here ->
                bus.loadLatest(Applications.in(here), Applications.stream(workspace, application))
                    .map(loaded -> application(loaded.state()))
                    .flatMap(found -> assessed(found, number, environment, here)))
        .map(assessment -> ReadinessView.of(number, assessment))
        .map(view -> Conditional.revalidatedByContent(ifNoneMatch, view, mapper));
  }

  private Uni<Assessment> assessed(Application application, int number, String asked, Here here) {
    Version version = version(application, number, here.visible());
    String target = asked == null ? next(version, here) : asked;
    return assessments.of(
        here.workspace(),
        target,
        version.references(),
        new Comparison(source(version, target, here), release(application, target)));
  }

  /** The highest environment that the version is in, as far as the caller may know of it. */
  private static Optional<String> source(Version version, String target, Here here) {
    return Ladders.of(here).highest(version.placements()).stream()
        .filter(here.visible()::contains)
        .filter(environment -> !environment.equals(target))
        .findFirst();
  }

  private static Optional<Release> release(Application application, String target) {
    ReleaseLine releases = application.releasesIn(target);
    if (releases.current().isEmpty()) {
      return Optional.empty();
    }
    int current = releases.current().getAsInt();
    return Optional.of(new Release(current, releases.configurationOf(current).orElseThrow()));
  }

  private static Application application(ApplicationState state) {
    if (state instanceof Application application) {
      return application;
    }
    throw ProblemException.of(404, "APPLICATION_NOT_FOUND", "There is no such application.");
  }

  private static Version version(Application application, int number, Set<String> visible) {
    return application
        .version(number)
        .filter(version -> version.isSeenFrom(visible))
        .orElseThrow(
            () ->
                ProblemException.of(
                    404, "VERSION_NOT_FOUND", "There is no version " + number + "."));
  }

  private static String next(Version version, Here here) {
    Ladder ladder = Ladders.of(here);
    List<String> next =
        ladder.highest(version.placements()).stream()
            .findFirst()
            .map(ladder::next)
            .orElse(List.of())
            .stream()
            .filter(here.visible()::contains)
            .toList();
    return switch (next.size()) {
      case 1 -> next.getFirst();
      case 0 ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "NO_NEXT_ENVIRONMENT",
                  "There is no next environment for this version; name one in 'environment'."));
      default ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "AMBIGUOUS_TARGET",
                  "There is a choice: name one of %s in 'environment'."
                      .formatted(String.join(", ", next))));
    };
  }
}
