package io.sluice.promotion.readiness;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.ReleaseLine;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.Comparison.Release;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
  private final Door door;
  private final Applications applications;
  private final Assessments assessments;
  private final ObjectMapper mapper;

  ReadinessResource(
      CallerContext callers,
      Door door,
      Applications applications,
      Assessments assessments,
      ObjectMapper mapper) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.assessments = assessments;
    this.mapper = mapper;
  }

  @GET
  @Needs
  @RunOnVirtualThread
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
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @QueryParam("environment") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    if (environment != null) {
      here.environment(environment);
    }
    Ladder ladder = Applications.ladder(here);
    Application found = applications.get(here, application);
    Version version = Applications.version(found, number, ladder);
    String target = environment == null ? next(version, ladder) : environment;
    Assessment assessment =
        assessments.of(
            workspace,
            target,
            version,
            new Comparison(source(version, target, ladder), release(found, target)));
    return Conditional.revalidatedByContent(
        ifNoneMatch, ReadinessView.of(number, assessment), mapper);
  }

  /** The highest environment that the version is in, as far as the caller may know of it. */
  private static Optional<String> source(Version version, String target, Ladder ladder) {
    return ladder.highest(version.environments()).stream()
        .filter(ladder.known())
        .filter(environment -> !environment.equals(target))
        .findFirst();
  }

  private static Optional<Release> release(Application application, String target) {
    ReleaseLine releases = application.releasesIn(target);
    return releases
        .current()
        .map(Recorded::event)
        .map(number -> new Release(number, releases.configurationOf(number)));
  }

  private static String next(Version version, Ladder ladder) {
    List<String> next =
        ladder.highest(version.environments()).stream()
            .findFirst()
            .map(ladder::next)
            .orElse(List.of())
            .stream()
            .filter(ladder.known())
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
