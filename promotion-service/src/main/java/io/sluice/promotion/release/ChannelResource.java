package io.sluice.promotion.release;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.promotion.application.domain.ApplicationCommand.ChangeChannel;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.http.Conditional;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.sluice.workspace.rule.Running;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How environments choose the version that they run. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/channels/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class ChannelResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final CommandBus bus;

  ChannelResource(
      CallerContext callers, Workspaces workspaces, ApplicationRows applications, CommandBus bus) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.bus = bus;
  }

  @GET
  @Operation(
      summary = "The channel of an environment",
      description = "The default environment is pinned to the released version.")
  @APIResponse(
      responseCode = "200",
      description = "The channel",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("environment") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .invoke(here -> here.environment(environment))
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                bus.loadLatest(Applications.in(here), Applications.stream(workspace, application))
                    .map(loaded -> channel(loaded.state(), here, environment)))
        .map(
            channel ->
                Conditional.revalidated(ifNoneMatch, tag(channel), view(environment, channel)));
  }

  @PUT
  @Operation(
      summary = "Pins an environment to a version, or lets it follow the newest placement",
      description = "Needs the right to promote into the environment; not for the default one.")
  @APIResponse(
      responseCode = "200",
      description = "The channel",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  @APIResponse(
      responseCode = "409",
      description = "CHANNEL_FOLLOWS_RELEASES, VERSION_NOT_IN_ENVIRONMENT, ENVIRONMENT_ARCHIVED")
  public Uni<Response> put(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("environment") String environment,
      @NotNull @Valid ChannelChoice body) {
    Caller caller = callers.get().because(body.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.PROMOTE, environment))
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                bus.handle(
                    Work.on(
                            Applications.in(here),
                            Applications.stream(workspace, application),
                            new ChangeChannel(environment, body.channel(), Ladders.of(here)),
                            caller)
                        .tagged(state -> tag(channel(state, here, environment)))
                        .answering(
                            done -> {
                              Channel now = channel(done.state(), here, environment);
                              return Answer.ok(view(environment, now)).etag(tag(now));
                            })));
  }

  /** The default environment follows releases, whatever was chosen before it became the default. */
  private static Channel channel(ApplicationState state, Here here, String environment) {
    return state instanceof Application application
        ? Running.of(here.isDefault(environment), application.chosen(environment))
            .map(Channel::pinnedTo)
            .orElse(Channel.LATEST)
        : Channel.LATEST;
  }

  private static String tag(Channel channel) {
    return channel.mode() == ChannelMode.PINNED ? "PINNED-" + channel.number() : "LATEST";
  }

  private static ChannelView view(String environment, Channel channel) {
    return new ChannelView(environment, channel.mode(), channel.number());
  }
}
