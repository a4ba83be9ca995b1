package io.sluice.promotion.application;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Applications of a workspace. */
@Path("/api/v1/workspaces/{ws}/applications")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Applications")
public class ApplicationResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;
  private final ApplicationQueries queries;
  private final ObjectMapper mapper;

  ApplicationResource(
      CallerContext callers,
      Door door,
      Applications applications,
      ApplicationQueries queries,
      ObjectMapper mapper) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
    this.queries = queries;
    this.mapper = mapper;
  }

  @POST
  @Needs(Action.BUILD)
  @RunOnVirtualThread
  @Operation(summary = "Registers an application", description = "Needs the right to build.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = ApplicationView.class)))
  @APIResponse(responseCode = "409", description = "APPLICATION_EXISTS")
  public Response register(@PathParam("ws") String workspace, @NotNull @Valid NewApplication body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    return applications
        .onAny(here, body.key(), caller)
        .decide(state -> new RegisterApplication(body.key(), body.name()))
        .answering(
            done -> {
              ApplicationView view = ApplicationView.of(done.state(), Applications.ladder(here));
              return Answer.created(
                      "/api/v1/workspaces/%s/applications/%s".formatted(workspace, view.key()),
                      view)
                  .etag(Conditional.tagOf(view, mapper));
            });
  }

  @GET
  @Needs
  @Operation(summary = "Applications of the workspace, by key")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<ApplicationView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String after = Page.position(cursor);
    return door.entering(callers.get())
        .flatMap(here -> queries.page(workspace, here.visible(), after, size + 1))
        .map(found -> Page.of(found, size, view -> view, ApplicationView::key));
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Path("/{application}")
  @Operation(summary = "One application")
  @APIResponse(
      responseCode = "200",
      description = "The application",
      content = @Content(schema = @Schema(implementation = ApplicationView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    ApplicationView view =
        ApplicationView.of(applications.get(here, application), Applications.ladder(here));
    return Conditional.revalidatedByContent(ifNoneMatch, view, mapper);
  }
}
