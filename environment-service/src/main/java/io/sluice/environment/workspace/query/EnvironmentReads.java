package io.sluice.environment.workspace.query;

import io.sluice.environment.workspace.EnvironmentView;
import io.sluice.environment.workspace.query.EnvironmentRows.Place;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads environments. */
@Path("/api/v1/workspaces/{ws}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Environments")
public class EnvironmentReads {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final EnvironmentRows rows;

  EnvironmentReads(CallerContext context, Workspaces workspaces, EnvironmentRows rows) {
    this.context = context;
    this.workspaces = workspaces;
    this.rows = rows;
  }

  @GET
  @Operation(
      summary = "Environments that the caller may view, by rank, then key",
      description = "Each with what the caller may do in it.")
  public Uni<Page<EnvironmentView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Parameter(description = "archived ones, too") @QueryParam("archived") @DefaultValue("false")
          boolean archived) {
    Caller caller = context.get();
    int size = Page.limit(limit);
    Place after = place(Page.position(cursor));
    return workspaces
        .entering(caller, workspace)
        .flatMap(
            here ->
                rows.visible(workspace, here.reach(Action.VIEW), archived, after, size + 1)
                    .map(
                        found ->
                            Page.of(
                                found,
                                size,
                                row -> row.view(rights(here, row)),
                                EnvironmentRow::position)));
  }

  @GET
  @Path("/{env}")
  @Operation(
      summary = "One environment",
      description = "For those who may view it; to others it is not there.")
  @APIResponse(
      responseCode = "200",
      description = "the environment, with its entity tag",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  public Uni<Response> one(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(context.get(), workspace)
        .flatMap(
            here ->
                rows.one(workspace, environment)
                    .map(row -> answer(here, row, environment, ifNoneMatch)));
  }

  private static Response answer(
      Here here, EnvironmentRow row, String environment, String ifNoneMatch) {
    Set<Action> actions = row == null ? Set.of() : rights(here, row);
    if (!actions.contains(Action.VIEW)) {
      throw Refused.noEnvironment(environment);
    }
    return Conditional.revalidated(
        ifNoneMatch, EnvironmentView.tag(row.version, actions), row.view(actions));
  }

  private static Set<Action> rights(Here here, EnvironmentRow row) {
    return here.rights(row.key, row.isDefault);
  }

  private static Place place(String position) {
    if (position == null) {
      return Place.START;
    }
    String[] parts = position.split("/", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,9}")) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The cursor is not one that this list gave.")
              .error("cursor", "is not a cursor of this list"));
    }
    return new Place(Integer.parseInt(parts[0]), parts[1]);
  }
}
