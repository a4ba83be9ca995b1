package io.sluice.testkit;

import java.net.InetAddress;
import java.util.Set;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Lets in what clients of ours ask of an issuer and nothing else. The library behind it signs
 * whatever a test wants, in many ways: of these one is left. No page in a browser gets an answer,
 * neither one of another origin nor one that made its own name mean this machine.
 */
final class IssuerDoor implements OAuth2HttpServer {
  private final OAuth2HttpServer server = new MockWebServerWrapper(null);
  private final String discovery;
  private final String keys;
  private final String tokens;
  private final Set<String> hosts;

  IssuerDoor(String issuer, int port) {
    this.discovery = "/" + issuer + "/.well-known/openid-configuration";
    this.keys = "/" + issuer + "/jwks";
    this.tokens = "/" + issuer + "/token";
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  private OAuth2HttpResponse answer(
      OAuth2HttpRequest request, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> issuer) {
    Headers headers = request.getHeaders();
    if (headers.get("Origin") != null || !hosts.contains(String.valueOf(headers.get("Host")))) {
      return refusal(403);
    }
    return isOurs(request) ? issuer.invoke(request) : refusal(404);
  }

  private boolean isOurs(OAuth2HttpRequest request) {
    String path = request.getOriginalUrl().encodedPath();
    return switch (request.getMethod()) {
      case "GET" -> path.equals(discovery) || path.equals(keys);
      case "POST" ->
          path.equals(tokens)
              && "client_credentials".equals(request.getFormParameters().get("grant_type"));
      default -> false;
    };
  }

  private static OAuth2HttpResponse refusal(int status) {
    return new OAuth2HttpResponse(Headers.of(), status, null, null);
  }

  @Override
  public OAuth2HttpServer start(
      InetAddress address,
      int port,
      Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> issuer) {
    server.start(address, port, request -> answer(request, issuer));
    return this;
  }

  @Override
  public OAuth2HttpServer start(
      int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> issuer) {
    return start(InetAddress.getLoopbackAddress(), port, issuer);
  }

  @Override
  public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> issuer) {
    return start(0, issuer);
  }

  @Override
  public OAuth2HttpServer stop() {
    server.stop();
    return this;
  }

  @Override
  public void close() {
    server.stop();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public HttpUrl url(String path) {
    return server.url(path);
  }

  @Override
  public Ssl sslConfig() {
    return server.sslConfig();
  }
}
