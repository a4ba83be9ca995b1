package io.sluice.runtime.limit;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Closes connections that bring no request: those whose first address and headers are not complete
 * within a time, however steadily they trickle in, and those that have not brought another request
 * for longer. The server's own time-outs begin anew with every byte. Of HTTP/2 connections only the
 * first is said.
 */
@ApplicationScoped
class IdleConnections {
  private static final int BEFORE_EVERYTHING = -30_000;
  private static final AttributeKey<Visit> VISIT = AttributeKey.valueOf("sluice.visit");

  private final Vertx vertx;
  private final Duration first;
  private final Duration next;

  IdleConnections(
      Vertx vertx,
      @ConfigProperty(name = "sluice.http.first-request-within", defaultValue = "PT10S")
          Duration first,
      @ConfigProperty(name = "sluice.http.next-request-within", defaultValue = "PT90S")
          Duration next) {
    this.vertx = vertx;
    this.first = first;
    this.next = next;
  }

  /** What is known of a connection; touched by its own event loop only. */
  private static final class Visit {
    private HttpServerRequest last;
    private boolean served;
    private long idleSince = System.nanoTime();
  }

  @SuppressWarnings("deprecation") // it moves to another type with the next version
  void register(@Observes Router router) {
    noteRequestsOf(router);
    vertx.setPeriodic(
        Math.min(1_000, first.toMillis() / 2),
        now -> vertx.nettyEventLoopGroup().forEach(loop -> loop.execute(() -> lookAtAll(loop))));
  }

  void register(@Observes ManagementInterface management) {
    noteRequestsOf(management.router());
  }

  private static void noteRequestsOf(Router router) {
    router.route().order(BEFORE_EVERYTHING).handler(IdleConnections::note);
  }

  private static void note(RoutingContext routing) {
    if (routing.request().connection() instanceof ConnectionBase connection) {
      Visit visit = of(connection.channel());
      visit.last = routing.request();
      visit.served = true;
    }
    routing.next();
  }

  private void lookAtAll(EventExecutor loop) {
    if (loop instanceof SingleThreadEventLoop one) {
      one.registeredChannelsIterator()
          .forEachRemaining(
              channel -> {
                if (channel.parent() instanceof ServerChannel) {
                  lookAt(channel);
                }
              });
    }
  }

  private void lookAt(Channel channel) {
    Visit visit = of(channel);
    HttpServerRequest last = visit.last;
    if (last != null && (last.version() == HttpVersion.HTTP_2 || !last.response().ended())) {
      return;
    }
    long now = System.nanoTime();
    if (last != null) {
      visit.last = null; // an idle connection keeps nothing of it
      visit.idleSince = now;
    } else if (now - visit.idleSince > (visit.served ? next : first).toNanos()) {
      var _ = channel.close(); // how it ends matters to nobody
    }
  }

  private static Visit of(Channel channel) {
    Visit known = channel.attr(VISIT).get();
    if (known == null) {
      known = new Visit();
      channel.attr(VISIT).set(known);
    }
    return known;
  }
}
