package io.sluice.runtime.operations;

import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.inbox.EventConsumer;
import io.sluice.runtime.inbox.Inbox;
import io.sluice.runtime.inbox.Inbox.Parked;
import io.sluice.runtime.inbox.Inbox.Place;
import io.sluice.runtime.integrity.Verdict;
import io.sluice.runtime.integrity.Verification;
import io.sluice.runtime.outbox.RefusedEvents;
import io.sluice.runtime.outbox.RefusedEvents.Refused;
import io.sluice.runtime.rebuild.Rebuild;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operations of one service, for holders of the token role {@code sluice-admin}. */
@Path("/api/v1/operations/{service}")
@RolesAllowed(Caller.ADMIN_ROLE)
@Tag(name = "Operations")
public class OperationsResource {
  private static final Position START = new Position("", 0);

  private final Inbox inbox;
  private final EventConsumer consumer;
  private final Rebuild rebuild;
  private final RefusedEvents refusedEvents;
  private final Verification verification;
  private final String service;

  OperationsResource(
      Inbox inbox,
      EventConsumer consumer,
      Rebuild rebuild,
      RefusedEvents refusedEvents,
      Verification verification,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.inbox = inbox;
    this.consumer = consumer;
    this.rebuild = rebuild;
    this.refusedEvents = refusedEvents;
    this.verification = verification;
    this.service = service;
  }

  /**
   * Answer to a rebuild.
   *
   * @param events how many of the service's own events were replayed
   * @param replicated how many of other services' events were read again
   */
  public record Rebuilt(String service, long events, long replicated) {}

  private record Position(String stream, long version) {}

  /** Answer to a replay. */
  public record Replayed(String stream, long version, boolean parked) {}

  /**
   * Answer to a retry.
   *
   * @param events how many are on their way again
   */
  public record Retried(String stream, long events) {}

  @GET
  @Path("/parked")
  @Operation(summary = "Events of other services that could not be applied, by stream")
  public Uni<Page<Parked>> parked(
      @PathParam("service") String name,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return page(
        name, limit, cursor, inbox::listParked, event -> event.stream() + "@" + event.version());
  }

  @POST
  @Path("/parked/replay")
  @Operation(summary = "Tries the parked events of a stream again, in order")
  @RunOnVirtualThread
  public Replayed replay(@PathParam("service") String name, @QueryParam("stream") String stream) {
    check(name);
    require("stream", stream);
    consumer.replay(stream);
    Place now = inbox.place(stream).await().indefinitely();
    return new Replayed(stream, now.version(), now.parked());
  }

  @POST
  @Path("/rebuild")
  @RunOnVirtualThread
  @Operation(
      summary = "Makes all tables of the service anew, from its events and those that it follows")
  public Rebuilt rebuild(@PathParam("service") String name) {
    check(name);
    return rebuild
        .run()
        .map(events -> new Rebuilt(service, events.own(), events.others()))
        .orElseThrow(
            () ->
                ProblemException.of(
                    409, "REBUILD_RUNNING", "A rebuild of " + service + " runs already."));
  }

  @GET
  @Path("/refused")
  @Operation(summary = "Events that Kafka refuses, and what waits behind them, by stream")
  public Uni<Page<Refused>> refused(
      @PathParam("service") String name,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return page(
        name, limit, cursor, refusedEvents::list, event -> event.stream() + "@" + event.version());
  }

  @POST
  @Path("/refused/retry")
  @Operation(summary = "Has the events of a stream sent to Kafka again, in order")
  public Uni<Retried> retry(
      @PathParam("service") String name, @QueryParam("stream") String stream) {
    check(name);
    require("stream", stream);
    return refusedEvents.tryAgain(stream).map(events -> new Retried(stream, events));
  }

  @GET
  @Path("/verify")
  @RunOnVirtualThread
  @Operation(
      summary =
          "Checks what the service has of a workspace against what it has published and signed")
  public Verdict verify(
      @PathParam("service") String name, @QueryParam("workspace") String workspace) {
    check(name);
    require("workspace", workspace);
    return verification.verifyOwn(workspace);
  }

  /** Lists events by stream and version. */
  private interface Listing<T> {
    Uni<List<T>> after(String stream, long version, int limit);
  }

  private <T> Uni<Page<T>> page(
      String name, Integer limit, String cursor, Listing<T> listing, Function<T, String> position) {
    check(name);
    int size = Page.limit(limit);
    Position after = cursor == null ? START : position(Page.position(cursor));
    return listing
        .after(after.stream(), after.version(), size + 1)
        .map(found -> Page.of(found, size, event -> event, position));
  }

  private static void require(String parameter, String value) {
    if (value == null || value.isBlank()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The " + parameter + " is missing.")
              .error(parameter, "must not be blank"));
    }
  }

  private static Position position(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0 || !text.substring(at + 1).matches("\\d{1,18}")) {
      throw Page.noCursor();
    }
    return new Position(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
  }

  private void check(String name) {
    if (!service.equals(name)) {
      throw ProblemException.of(404, "NOT_FOUND", "This is " + service + ", not " + name + ".");
    }
  }
}
