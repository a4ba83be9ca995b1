package io.sluice.environment.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.environment.audit.AuditExport.Writer;
import io.sluice.environment.audit.AuditStream.Reader;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.limit.Who;
import io.sluice.runtime.threads.VirtualThreads;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.Workspaces;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The trail as a whole, and as it grows. */
@Path("/api/v1/workspaces/{ws}/audit")
@Tag(name = "Audit")
public class AuditFeedResource {
  private static final Logger LOG = Logger.getLogger(AuditFeedResource.class);
  private static final String LINES = "application/x-ndjson";
  private static final String ROWS = "text/csv";

  private final CallerContext callers;
  private final SecurityIdentity identity;
  private final RoutingContext routing;
  private final Door door;
  private final Workspaces workspaces;
  private final TrailAfter after;
  private final AuditExport export;
  private final AuditStream stream;
  private final AuditEntries entries;
  private final AuditReaders readers;
  private final Clock clock;
  private final Duration longest;

  AuditFeedResource(
      CallerContext callers,
      SecurityIdentity identity,
      RoutingContext routing,
      Door door,
      Workspaces workspaces,
      TrailAfter after,
      AuditExport export,
      AuditStream stream,
      AuditEntries entries,
      AuditReaders readers,
      Clock clock,
      @ConfigProperty(name = "sluice.audit.stream.longest", defaultValue = "PT5M")
          Duration longest) {
    this.callers = callers;
    this.identity = identity;
    this.routing = routing;
    this.door = door;
    this.workspaces = workspaces;
    this.after = after;
    this.export = export;
    this.stream = stream;
    this.entries = entries;
    this.readers = readers;
    this.clock = clock;
    this.longest = longest;
  }

  @GET
  @Needs
  @Path("/export")
  @RunOnVirtualThread
  @Produces({LINES, ROWS})
  @Operation(
      summary = "The audit trail as a file, the newest first",
      description =
          "Newline-delimited JSON with all changes and the hashes of their events, or CSV with the"
              + " first 20 changes of each entry, by Accept. The same entries as in the list, and the"
              + " same parameters. What ends in the middle ends with the connection.")
  @APIResponse(responseCode = "200", description = "all that was asked for and may be seen")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "429", description = "TOO_MANY_REQUESTS")
  public Response export(
      @PathParam("ws") String workspace,
      @QueryParam("environment") String environment,
      @QueryParam("application") String application,
      @QueryParam("actor") String actor,
      @QueryParam("type") String type,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("correlationId") String correlationId,
      @QueryParam("q") String text,
      @HeaderParam("Sluice-After") String positions,
      @Context Request request) {
    AuditFilter filter =
        AuditFilter.of(environment, application, actor, type, from, to, correlationId, text);
    after.await(positions);
    Caller caller = callers.get();
    Here here = door.enter(caller);
    if (environment != null) {
      here.environment(environment);
    }
    Variant form =
        request.selectVariant(
            Variant.mediaTypes(MediaType.valueOf(LINES), MediaType.valueOf(ROWS)).build());
    boolean asRows = form != null && form.getMediaType().toString().startsWith(ROWS);
    HttpServerResponse response = routing.response();
    takePlace(caller, response);
    Instant until = endOfToken();
    return Response.ok(
            (StreamingOutput)
                out -> written(out, asRows, workspace, caller, until, filter, response))
        .type(asRows ? ROWS + ";charset=UTF-8" : LINES)
        .header(
            "Content-Disposition",
            "attachment; filename=\"audit-" + workspace + (asRows ? ".csv\"" : ".ndjson\""))
        .build();
  }

  /** What cannot go on must not look like what is complete. */
  private void written(
      OutputStream out,
      boolean asRows,
      String workspace,
      Caller caller,
      Instant until,
      AuditFilter filter,
      HttpServerResponse response)
      throws IOException {
    try (Writer writer = asRows ? export.rows(out) : export.lines(workspace, out)) {
      export.write(workspace, () -> sight(caller, until, workspace), filter, writer);
    } catch (RuntimeException | IOException e) {
      LOG.warnf("audit export was cut off workspace=%s reason=%s", workspace, e.toString());
      response.reset();
      throw e;
    }
  }

  /** Of somebody whose token is still good. */
  private Sight sight(Caller caller, Instant until, String workspace) {
    if (!clock.instant().isBefore(until)) {
      throw ProblemException.of(401, "UNAUTHENTICATED", "The token has ended.");
    }
    return Sight.of(workspaces.enter(caller, workspace));
  }

  @GET
  @Needs
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "The audit trail as it grows, server-sent events",
      description =
          "Each event of the type entry is one of the list; one with an id that was there before takes"
              + " its place, for more of its command has come. Begins with what comes from now on, or"
              + " after the Last-Event-ID. Ends with the right to be here, and after 5 minutes: go on"
              + " with the last id, as browsers do by themselves.")
  @APIResponse(
      responseCode = "200",
      description = "entries, and a comment now and then",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  @APIResponse(responseCode = "429", description = "TOO_MANY_REQUESTS")
  public Multi<OutboundSseEvent> stream(
      @PathParam("ws") String workspace,
      @Parameter(description = "id of the last event that the reader has")
          @HeaderParam("Last-Event-ID")
          String last,
      @Context Sse sse) {
    Caller caller = callers.get();
    Map<String, Mark> marks = last == null ? null : Mark.read(last);
    Instant now = clock.instant();
    HttpServerResponse response = routing.response();
    Reader reader = new Reader(caller, workspace, end(now), response::closed);
    takePlace(caller, response);
    return door.entering(caller)
        .flatMap(here -> VirtualThreads.call(() -> following(workspace, marks, now)))
        .onItem()
        .transformToMulti(following -> stream.events(reader, following, sse));
  }

  private void takePlace(Caller caller, HttpServerResponse response) {
    Runnable leave = readers.enter(Who.of(caller));
    routing.addEndHandler(ended -> leave.run());
    if (response.closed()) { // who hung up before is not told of any more
      leave.run();
    }
  }

  private Following following(String workspace, Map<String, Mark> marks, Instant now) {
    return marks == null
        ? Following.fromNow(entries, workspace, now)
        : Following.from(entries, workspace, marks);
  }

  /** With the token, and no later than one is believed that was verified once. */
  private Instant end(Instant now) {
    Instant latest = now.plus(longest);
    Instant expires = endOfToken();
    return expires.isBefore(latest) ? expires : latest;
  }

  private Instant endOfToken() {
    return identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0
        ? Instant.ofEpochSecond(token.getExpirationTime())
        : Instant.MAX;
  }
}
