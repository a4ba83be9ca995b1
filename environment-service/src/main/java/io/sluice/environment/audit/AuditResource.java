package io.sluice.environment.audit;

import io.sluice.environment.audit.AuditEntries.Found;
import io.sluice.environment.audit.AuditEntries.Place;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.limit.Who;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was done in a workspace, in all three services. */
@Path("/api/v1/workspaces/{ws}/audit")
@Tag(name = "Audit")
public class AuditResource {
  /** Changes of an entry in a list; an export has all of them. */
  private static final int CHANGES = 20;

  private final CallerContext callers;
  private final Door door;
  private final TrailAfter after;
  private final AuditEntries entries;
  private final AuditReaders readers;

  AuditResource(
      CallerContext callers,
      Door door,
      TrailAfter after,
      AuditEntries entries,
      AuditReaders readers) {
    this.callers = callers;
    this.door = door;
    this.after = after;
    this.entries = entries;
    this.readers = readers;
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The audit trail, the newest first",
      description =
          "One entry per command of any service. An entry is shown to who may view every"
              + " environment that it concerns; one that concerns the workspace as a whole to owners"
              + " and to those with the right audit, who see all. A page may have fewer entries than"
              + " asked for, even none, and still a nextCursor: the search goes on there.")
  @APIResponse(responseCode = "200", description = "a page of the trail")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "429", description = "TOO_MANY_REQUESTS")
  public Page<AuditEntry> list(
      @PathParam("ws") String workspace,
      @Parameter(description = "key of an environment that it concerns", example = "staging")
          @QueryParam("environment")
          String environment,
      @Parameter(description = "key of the application that it concerns", example = "crm")
          @QueryParam("application")
          String application,
      @Parameter(description = "subject of who did it") @QueryParam("actor") String actor,
      @Parameter(description = "type of one of its events", example = "VersionPromoted")
          @QueryParam("type")
          String type,
      @Parameter(description = "not earlier than this", example = "2026-11-01T00:00:00Z")
          @QueryParam("from")
          String from,
      @Parameter(description = "earlier than this") @QueryParam("to") String to,
      @Parameter(description = "the same for everything that one request caused")
          @QueryParam("correlationId")
          String correlationId,
      @Parameter(description = "part of a key or a name that it has; letter case is ignored")
          @QueryParam("q")
          String text,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @HeaderParam("Sluice-After") String positions) {
    int size = Page.limit(limit);
    AuditFilter filter =
        AuditFilter.of(environment, application, actor, type, from, to, correlationId, text);
    Place place = Place.of(cursor, filter);
    after.await(positions);
    Caller caller = callers.get();
    Here here = entered(caller, filter);
    Found found =
        readers.looking(
            Who.of(caller),
            () -> entries.page(workspace, Sight.of(here), filter, place, size, CHANGES));
    return new Page<>(
        found.entries(), found.next() == null ? null : Page.cursor(found.next().position()));
  }

  /** What is asked for of a hidden environment is asked of one that does not exist. */
  private Here entered(Caller caller, AuditFilter filter) {
    Here here = door.enter(caller);
    if (filter.environment() != null) {
      here.environment(filter.environment());
    }
    return here;
  }
}
