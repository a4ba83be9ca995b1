package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalIssuerTest {
  @TempDir Path folder;

  @Test
  void theTokenEndpointGivesTheSubjectWithTheNameOfTheClient() throws Exception {
    try (var issuer = LocalIssuer.start(null, 0)) {
      TokenEndpoint endpoint = TokenEndpoint.of(issuer.issuerUrl());
      SignedJWT builder = SignedJWT.parse(endpoint.token("builder", List.of("qa", "web")));
      SignedJWT admin = SignedJWT.parse(endpoint.token("admin", List.of()));

      assertThat(builder.getJWTClaimsSet().getSubject()).isEqualTo("builder");
      assertThat(builder.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.issuerUrl());
      assertThat(builder.getJWTClaimsSet().getStringListClaim("roles")).isEmpty();
      assertThat(builder.getJWTClaimsSet().getStringListClaim("groups"))
          .containsExactly("qa", "web");
      assertThat(admin.getJWTClaimsSet().getStringListClaim("roles"))
          .containsExactly("sluice-admin");
      assertThat(admin.getJWTClaimsSet().getClaims()).doesNotContainKey("groups");
      assertThat(admin.getJWTClaimsSet().getExpirationTime().toInstant())
          .isAfter(Instant.now().plus(Duration.ofHours(11)));
      assertThat(verifies(admin, issuer)).isTrue();
    }
  }

  @Test
  void aTokenOfBeforeARestartIsStillGood() throws Exception {
    Path key = folder.resolve("issuer-key.json");
    SignedJWT token;
    int port;
    try (var issuer = LocalIssuer.start(key, 0)) {
      token = SignedJWT.parse(issuer.token("owner", List.of("sluice-admin"), List.of()));
      port = issuer.port();
    }
    try (var issuer = LocalIssuer.start(key, port)) {
      assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.issuerUrl());
      assertThat(verifies(token, issuer)).isTrue();
    }
  }

  @Test
  void adminIsWhoCanReadTheFileBesideTheKey() throws Exception {
    Path key = folder.resolve("issuer-key.json");
    try (var issuer = LocalIssuer.start(key, 0)) {
      String url = issuer.issuerUrl();
      assertThatThrownBy(() -> TokenEndpoint.of(url).token("admin", List.of()))
          .hasMessageContaining("no token for admin");
      assertThat(TokenEndpoint.of(url).token("owner", List.of())).startsWith("ey");

      SignedJWT admin =
          SignedJWT.parse(
              TokenEndpoint.of(url, LocalIssuer.adminSecret(key)).token("admin", List.of()));
      assertThat(admin.getJWTClaimsSet().getStringListClaim("roles"))
          .containsExactly("sluice-admin");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .hasSize(2)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  /** The library would sign any claims for whoever asks in another way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=x&client_secret=x&assertion=",
        "grant_type=password&client_id=x&client_secret=x&username=admin&password=x",
        "grant_type=refresh_token&client_id=x&client_secret=x&refresh_token=x"
      })
  void nobodyGetsATokenInAnotherWay(String form) throws Exception {
    try (var issuer = LocalIssuer.start(folder.resolve("key.json"), 0)) {
      String answer = raw(issuer, "POST /sluice/token", "127.0.0.1:" + issuer.port(), "", form);

      assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("access_token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /sluice/.well-known/openid-configuration, evil.example.com, ''",
    "GET /sluice/jwks, '127.0.0.1:1', ''",
    "POST /sluice/token, evil.example.com:PORT, ''",
    "POST /sluice/token, 127.0.0.1:PORT, Origin: http://evil.example.com",
    "POST /sluice/token, 127.0.0.1:PORT, Origin: null",
    "OPTIONS /sluice/token, 127.0.0.1:PORT, Origin: http://evil.example.com"
  })
  void noPageInABrowserGetsAnAnswer(String line, String host, String header) throws Exception {
    try (var issuer = LocalIssuer.start(null, 0)) {
      String answer =
          raw(
              issuer,
              line,
              host.replace("PORT", Integer.toString(issuer.port())),
              header,
              "grant_type=client_credentials&client_id=admin&client_secret=x");

      assertThat(answer)
          .startsWith("HTTP/1.1 403 ")
          .doesNotContainIgnoringCase("access-control")
          .doesNotContain("access_token", "jwks_uri");
    }
  }

  private static String raw(
      LocalIssuer issuer, String line, String host, String header, String form) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), issuer.port())) {
      String head =
          line
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              + (header.isEmpty() ? "" : header + "\r\n")
              + (line.startsWith("GET")
                  ? "\r\n"
                  : "Content-Length: " + form.length() + "\r\n\r\n" + form);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      StringBuilder answer = new StringBuilder();
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      int next = 0;
      while (next >= 0 && answer.indexOf("\r\n\r\n") < 0) {
        next = in.read();
        answer.append((char) next);
      }
      return answer.toString();
    }
  }

  @Test
  void tokensOfTheSharedIssuerAreIssuedOnce() {
    assertThat(Tokens.bearer("owner")).startsWith("Bearer ey").endsWith(Tokens.of("owner"));
    assertThat(Tokens.of("owner")).isNotEqualTo(Tokens.of("owner", "qa"));
  }

  private static boolean verifies(SignedJWT token, LocalIssuer issuer) throws Exception {
    JWKSet keys = JWKSet.load(URI.create(issuer.issuerUrl() + "/jwks").toURL());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
    return token.verify(new RSASSAVerifier(key.toRSAKey()));
  }
}
