package io.sluice.config.history;

import io.sluice.config.configuration.LookingBack;
import io.sluice.config.history.Revisions.Found;
import io.sluice.config.history.Revisions.Place;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The revisions of an environment, for those who may view it. */
@Path("/api/v1/workspaces/{ws}/environments/{env}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Time")
@RunOnVirtualThread
public class HistoryResource {
  private static final Pattern POSITION =
      Pattern.compile("(\\d{1,15})\\.(\\d{1,15})\\.(\\d{1,15})");

  private final CallerContext callers;
  private final Revisions revisions;
  private final LookingBack lookingBack;

  HistoryResource(CallerContext callers, Revisions revisions, LookingBack lookingBack) {
    this.callers = callers;
    this.revisions = revisions;
    this.lookingBack = lookingBack;
  }

  @GET
  @Needs
  @Operation(
      summary = "The revisions of an environment, the last one first",
      description =
          "Who, when, what (secrets masked) and why; a change of a definition is one too.")
  public Page<RevisionView> list(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    Place start = position == null ? revisions.last(ws, env) : place(position);
    List<Found> found =
        lookingBack.during(callers.get(), false, () -> revisions.from(start, size + 1, ws, env));
    return Page.of(
        found,
        size,
        Found::view,
        each -> each.next().revision() + "." + each.next().values() + "." + each.next().catalog());
  }

  private static Place place(String position) {
    Matcher place = POSITION.matcher(position);
    if (!place.matches()) {
      throw Page.noCursor();
    }
    return new Place(
        Long.parseLong(place.group(1)),
        Long.parseLong(place.group(2)),
        Long.parseLong(place.group(3)));
  }
}
