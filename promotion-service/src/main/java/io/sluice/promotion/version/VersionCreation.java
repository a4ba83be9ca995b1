package io.sluice.promotion.version;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationCommand.CreateVersion;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.content.Stored;
import io.sluice.promotion.version.VersionView.Origin;
import io.sluice.promotion.version.VersionView.Placement;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.promotion.workspace.Offload;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.Statement;
import io.sluice.workspace.Here;
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

/** Versions that come to be. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Versions")
public class VersionCreation {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final Offload offload;

  VersionCreation(CallerContext callers, Workspaces workspaces, CommandBus bus, Offload offload) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.bus = bus;
    this.offload = offload;
  }

  @POST
  @Operation(
      summary = "Creates a version",
      description =
          "Needs the right to build. Without content it takes over that of the version it is created"
              + " from. A bug found in a higher environment is fixed like this, and promoted again.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "409",
      description = "EDITING_ONLY_IN_LOWEST_ENVIRONMENT, VERSION_NAME_TAKEN, ENVIRONMENT_ARCHIVED")
  @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
  public Uni<Response> create(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewVersion body) {
    Caller caller = callers.get().because(body.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.BUILD))
        .invoke(
            here -> {
              if (body.environment() != null) {
                here.environment(body.environment());
              }
            })
        .flatMap(
            here ->
                offload
                    .heavy(() -> content(body))
                    .flatMap(
                        content -> bus.handle(work(caller, here, application, body, content))));
  }

  private static Work<ApplicationCommand, ApplicationState, PromotionEvent, ?> work(
      Caller caller, Here here, String application, NewVersion body, Optional<Stored> content) {
    CreateVersion command =
        new CreateVersion(
            body.name(),
            body.from(),
            content.map(Stored::document).orElse(null),
            body.environment(),
            Ladders.of(here));
    List<Statement> rows = content.map(c -> c.rows(here.workspace())).orElse(List.of());
    return Work.preparing(
            Applications.in(here),
            Applications.stream(here.workspace(), application),
            () ->
                Uni.createFrom()
                    .item(
                        Prepared.<ApplicationCommand, PromotionEvent>of(command)
                            .with(events -> rows)),
            caller)
        .answering(done -> answer(done, here));
  }

  private static Answer answer(Done<?, ApplicationState> done, Here here) {
    var application = (Application) done.state();
    var created = done.events().getFirst().envelope();
    Version version = application.versions().lastEntry().getValue();
    Placement placement =
        new Placement(version.placements().getFirst(), created.time(), created.actor());
    Origin origin = new Origin(created.time(), created.actor(), List.of(placement));
    return Answer.created(
            VersionPaths.of(here.workspace(), application.key(), version.number()),
            VersionView.of(version, origin, here))
        .etag(VersionTag.of(version, here));
  }

  private static Optional<Stored> content(NewVersion body) {
    if (body.content() != null) {
      return Optional.of(Stored.json(body.content(), "/content"));
    }
    return Optional.ofNullable(body.artifact())
        .map(artifact -> Stored.artifact(artifact.reference(), artifact.digest()));
  }
}
