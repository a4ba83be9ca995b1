package io.sluice.promotion.channel;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.promotion.application.Applications;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How environments choose the version that they run. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/channels/{env}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class ChannelResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;

  ChannelResource(CallerContext callers, Door door, Applications applications) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Operation(
      summary = "The channel of an environment",
      description = "A release or a rollback pins an environment as a channel does.")
  @APIResponse(
      responseCode = "200",
      description = "The channel",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("env") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    ChannelView view =
        ChannelView.of(
            applications.get(here, application), environment, here.isDefault(environment));
    return Conditional.revalidated(ifNoneMatch, view.tag(), view);
  }

  @PUT
  @Needs({Action.PROMOTE, Action.RELEASE})
  @RunOnVirtualThread
  @Operation(
      summary = "Pins an environment to a version, or lets it follow the newest placement",
      description =
          "Needs the right to promote into the environment, to release in it if it is guarded; not"
              + " for the default one.")
  @APIResponse(
      responseCode = "200",
      description = "The channel",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  @APIResponse(
      responseCode = "409",
      description = "CHANNEL_FOLLOWS_RELEASES, VERSION_NOT_IN_ENVIRONMENT, ENVIRONMENT_ARCHIVED")
  public Response put(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("env") String environment,
      @NotNull @Valid ChannelChoice body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    here.require(here.isGuarded(environment) ? Action.RELEASE : Action.PROMOTE, environment);
    return applications
        .on(here, application, caller)
        .showing(
            state -> Optional.of(ChannelView.of(state, environment, here.isDefault(environment))))
        .decide(state -> new ChangeChannel(environment, body.channel(), Applications.ladder(here)))
        .ok();
  }
}
