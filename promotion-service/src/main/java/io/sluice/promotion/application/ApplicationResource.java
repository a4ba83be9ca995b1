package io.sluice.promotion.application;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.promotion.application.domain.ApplicationCommand.RegisterApplication;
import io.sluice.promotion.version.VersionRows;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Workspaces;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final ApplicationRows applications;
  private final VersionRows versions;
  private final ObjectMapper mapper;

  ApplicationResource(
      CallerContext callers,
      Workspaces workspaces,
      CommandBus bus,
      ApplicationRows applications,
      VersionRows versions,
      ObjectMapper mapper) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.bus = bus;
    this.applications = applications;
    this.versions = versions;
    this.mapper = mapper;
  }

  @POST
  @Operation(summary = "Registers an application", description = "Needs the right to build.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = ApplicationView.class)))
  @APIResponse(responseCode = "409", description = "APPLICATION_EXISTS")
  public Uni<Response> register(
      @PathParam("ws") String workspace, @NotNull @Valid NewApplication body) {
    Caller caller = callers.get().because(body.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.BUILD))
        .flatMap(
            here ->
                bus.handle(
                    Work.on(
                            Applications.in(here),
                            Applications.stream(workspace, body.key()),
                            new RegisterApplication(body.key(), body.name()),
                            caller)
                        .answering(
                            done ->
                                registered(
                                    workspace,
                                    new ApplicationView(
                                        body.key(),
                                        body.name(),
                                        List.of(),
                                        done.events().getFirst().envelope().time(),
                                        caller.subject())))));
  }

  private Answer registered(String workspace, ApplicationView view) {
    return Answer.created(path(workspace, view.key()), view).etag(Conditional.tagOf(view, mapper));
  }

  @GET
  @Operation(summary = "Applications of the workspace, by key")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<ApplicationView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String after = Page.position(cursor);
    return workspaces
        .entering(callers.get(), workspace)
        .flatMap(
            here ->
                applications
                    .page(workspace, after, size + 1)
                    .flatMap(rows -> page(workspace, here.visible(), rows, size)));
  }

  @GET
  @Path("/{application}")
  @Operation(summary = "One application")
  @APIResponse(
      responseCode = "200",
      description = "The application",
      content = @Content(schema = @Schema(implementation = ApplicationView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .flatMap(
            here ->
                applications
                    .get(workspace, application)
                    .flatMap(row -> page(workspace, here.visible(), List.of(row), 1)))
        .map(page -> page.items().getFirst())
        .map(view -> Conditional.revalidatedByContent(ifNoneMatch, view, mapper));
  }

  private Uni<Page<ApplicationView>> page(
      String workspace, Set<String> visible, List<ApplicationRow> rows, int size) {
    List<String> keys = rows.stream().map(row -> row.application).toList();
    return versions
        .counts(workspace, keys, visible)
        .map(
            counts ->
                Page.of(
                    rows,
                    size,
                    row ->
                        ApplicationView.of(
                            row,
                            counts.stream()
                                .filter(count -> count.application().equals(row.application))
                                .map(ApplicationResource::count)
                                .collect(Collectors.toList())),
                    row -> row.application));
  }

  private static ApplicationView.Count count(VersionRows.Count count) {
    return new ApplicationView.Count(count.environment(), count.versions());
  }

  private static String path(String workspace, String application) {
    return "/api/v1/workspaces/%s/applications/%s"
        .formatted(encoded(workspace), encoded(application));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
