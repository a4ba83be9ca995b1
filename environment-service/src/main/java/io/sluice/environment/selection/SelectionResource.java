package io.sluice.environment.selection;

import io.sluice.environment.selection.domain.SelectEnvironment;
import io.sluice.environment.selection.domain.Selection;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.validation.Slug;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The environment that the caller works in; the server remembers it, not the browser. */
@Path("/api/v1/workspaces/{ws}/selection")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Selection")
public class SelectionResource {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final PresentSelection present;

  SelectionResource(
      CallerContext context, Workspaces workspaces, CommandBus bus, PresentSelection present) {
    this.context = context;
    this.workspaces = workspaces;
    this.bus = bus;
    this.present = present;
  }

  @GET
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
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @QueryParam("application") @Slug String application,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return present
        .of(context.get(), workspace, application)
        .map(found -> Conditional.revalidated(ifNoneMatch, found.tag(), found.view()));
  }

  @PUT
  @Operation(
      summary = "Selects the environment to work in",
      description = "Needs the right view on it. Remembered per application when one is named.")
  @APIResponse(
      responseCode = "200",
      description = "selected",
      content = @Content(schema = @Schema(implementation = SelectionView.class)))
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "ENVIRONMENT_ARCHIVED, TOO_MANY_SELECTIONS")
  public Uni<Response> select(
      @PathParam("ws") String workspace,
      @QueryParam("application") @Slug String application,
      @NotNull(message = "is required") @Valid SelectEnvironmentRequest request) {
    Caller caller = context.get().because(request.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.environment(request.environment()))
        .flatMap(
            here ->
                present
                    .of(caller, here, application)
                    .flatMap(
                        before ->
                            bus.handle(
                                Work.preparing(
                                        Selections.AGGREGATE,
                                        Selections.stream(workspace, caller.subject()),
                                        () ->
                                            selecting(
                                                caller, application, here, request.environment()),
                                        caller)
                                    .tagged(before::tagOf)
                                    .answering(done -> answer(done.state(), application)))));
  }

  private static Uni<Prepared<SelectEnvironment, EnvironmentEvent>> selecting(
      Caller caller, String application, Here here, String environment) {
    return Uni.createFrom()
        .item(
            () -> {
              here.inUse(environment);
              return Prepared.of(new SelectEnvironment(caller.subject(), application, environment));
            });
  }

  private static Answer answer(Selection selection, String application) {
    SelectionView view =
        new SelectionView(application, selection.of(application).orElseThrow(), true);
    return Answer.ok(view).etag(view.tag(selection.version()));
  }
}
