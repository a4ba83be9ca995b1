package io.sluice.environment.selection;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.validation.Slug;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The environment that the caller works in; the server remembers it, not the browser. */
@Path("/api/v1/workspaces/{ws}/selection")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Selection")
public class SelectionResource {
  private static final Aggregate<SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>
      SELECTIONS =
          Aggregate.of(
                  "selection",
                  Decider.<SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>of(
                      Selection.NONE, Selection::evolve),
                  EnvironmentEvent.class)
              .snapshotting(2, Selection.class);

  private final CallerContext callers;
  private final Door door;
  private final Commands commands;

  SelectionResource(CallerContext callers, Door door, Commands commands) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
  }

  @GET
  @Needs
  @Operation(
      summary = "The environment that the caller works in",
      description =
          "An application without a selection of its own follows that of the workspace. Without"
              + " any, or if it was archived or may not be viewed any more, it is the default"
              + " environment, with selected = false.")
  @APIResponse(
      responseCode = "200",
      description = "the selection, with its entity tag",
      content = @Content(schema = @Schema(implementation = SelectionView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  public Response get(
      @PathParam("ws") String workspace,
      @QueryParam("application") @Slug String application,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    Selection selection = commands.latest(selections(workspace, caller)).state();
    return Conditional.revalidated(ifNoneMatch, SelectionView.of(selection, application, here));
  }

  @PUT
  @Needs
  @Operation(
      summary = "Selects the environment to work in",
      description = "Needs the right view on it. Remembered per application when one is named.")
  @APIResponse(
      responseCode = "200",
      description = "selected",
      content = @Content(schema = @Schema(implementation = SelectionView.class)))
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "ENVIRONMENT_ARCHIVED, TOO_MANY_SELECTIONS")
  public Response select(
      @PathParam("ws") String workspace,
      @QueryParam("application") @Slug String application,
      @NotNull(message = "is required") @Valid SelectEnvironmentRequest request) {
    Caller caller = callers.get().because(request.reason());
    Here here = door.enter(caller);
    here.environment(request.environment());
    return commands
        .on(selections(workspace, caller), caller)
        .showing(selection -> Optional.of(SelectionView.of(selection, application, here)))
        .decide(
            selection -> {
              here.inUse(request.environment());
              return new SelectEnvironment(caller.subject(), application, request.environment());
            })
        .ok();
  }

  private static StreamOf<SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>
      selections(String workspace, Caller caller) {
    return SELECTIONS.of(workspace, caller.subject());
  }
}
