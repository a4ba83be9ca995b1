package io.sluice.local;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * One origin in front of the services. It streams both ways, so neither a large body nor an endless
 * answer is held in memory, and it answers for a service that is down.
 */
final class Gateway implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Requests at a time per service; more wait for a connection. */
  private static final int CONNECTIONS = 512;

  /** What a service takes, too. */
  private static final int MAX_LINE_BYTES = 16 * 1024;

  private static final int MAX_HEADER_BYTES = 32 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);
  private final HttpServer server;

  private final Set<String> hosts;

  private Gateway(Map<Service, Integer> origins, Set<String> hosts) {
    this.hosts = hosts;
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(2_000)
                .setKeepAliveTimeout(30));
    origins.forEach(
        (service, port) ->
            proxies.put(
                service,
                HttpProxy.reverseProxy(client)
                    .origin(port, HOST)
                    .addInterceptor(new Passage(service))));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHandle100ContinueAutomatically(true)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES);
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connection -> StrictRequestDecoder.on(connection, options))
            .requestHandler(this::route)
            .invalidRequestHandler(Gateway::refuse);
  }

  /**
   * Starts it.
   *
   * @param port port of the origin; 0 for any
   * @param origins ports of the services
   * @param hosts names that it is known by; a page that made a browser believe that another name is
   *     this machine gets nothing
   */
  static Gateway start(int port, Map<Service, Integer> origins, Set<String> hosts) {
    Gateway gateway = new Gateway(origins, Set.copyOf(hosts));
    try {
      gateway.server.listen(port, HOST).toCompletionStage().toCompletableFuture().get();
      return gateway;
    } catch (ExecutionException e) {
      gateway.close();
      throw new PlatformProblem("cannot listen on port " + port, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  int port() {
    return server.actualPort();
  }

  private void route(HttpServerRequest request) {
    Optional<GatewayProblem> fault = Shape.fault(request, hosts);
    if (fault.isPresent()) {
      fault.get().answer(request);
      request.connection().close();
      return;
    }
    if (request.path() != null && request.path().equals("/")) {
      FrontPage.answer(request);
      return;
    }
    Optional<Routes.Target> target = Routes.of(request.uri());
    if (target.isPresent()) {
      request.response().headersEndHandler(_ -> withoutBody(request.response()));
      proxies.get(target.get().service()).handle(request);
    } else {
      GatewayProblem.notFound(request.path()).answer(request);
    }
  }

  /**
   * The proxy announces chunks for every answer without a length, but a 304 ends with its headers:
   * clients that believe the announcement wait for chunks, or read them from the next answer.
   */
  private static void withoutBody(HttpServerResponse response) {
    if (response.getStatusCode() == HttpResponseStatus.NOT_MODIFIED.code()) {
      response.headers().remove(HttpHeaders.TRANSFER_ENCODING);
    }
  }

  /** Of a request that is no HTTP the rest cannot be told from the next one. */
  private static void refuse(HttpServerRequest request) {
    GatewayProblem.unreadable(request.decoderResult().cause()).answer(request);
    request.connection().close();
  }

  /** What the gateway changes on the way: nothing but the path, and the answer of nobody. */
  private record Passage(Service service) implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      Routes.of(context.request().getURI())
          .ifPresent(target -> context.request().setURI(target.uri()));
      // The origin that the client knows is in the addresses that services answer with.
      context.request().setAuthority(context.request().proxiedRequest().authority());
      // Answered here already; a service that waits for it would wait for ever.
      context.request().headers().remove("Expect");
      // Nobody speaks anything else than HTTP/1.1 past here.
      context.request().headers().remove("Upgrade");
      context.request().headers().remove("HTTP2-Settings");
      return context
          .sendRequest()
          .recover(
              _ ->
                  Future.succeededFuture(
                      GatewayProblem.unavailable(service)
                          .answer(
                              context.request().proxiedRequest(),
                              context.request().release().response())));
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
