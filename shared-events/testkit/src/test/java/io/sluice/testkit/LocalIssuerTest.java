package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
