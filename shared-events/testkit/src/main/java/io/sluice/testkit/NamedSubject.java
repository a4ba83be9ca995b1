package io.sluice.testkit;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * The token of a client is the token of the subject with the client's name. {@code admin} has the
 * token role {@code sluice-admin}; the form parameters {@code groups} and {@code audience} become
 * the claims.
 *
 * @param adminSecret what {@code admin} must show; null for nothing, where only tests ask
 */
record NamedSubject(String issuerId, String adminSecret) implements OAuth2TokenCallback {
  static final String ADMIN = "admin";

  static Map<String, Object> claims(List<String> roles, List<String> groups) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("roles", roles);
    if (!groups.isEmpty()) {
      claims.put("groups", groups);
    }
    return claims;
  }

  /** The token roles of the subject of that name. */
  static List<String> roles(String subject) {
    return ADMIN.equals(subject) ? List.of("sluice-admin") : List.of();
  }

  @Override
  public String subject(TokenRequest request) {
    String subject =
        request.getClientID() == null
            ? request.getClientAuthentication().getClientID().getValue()
            : request.getClientID().getValue();
    if (ADMIN.equals(subject) && adminSecret != null && !showsSecret(request)) {
      throw new OAuth2Exception(
          OAuth2Error.INVALID_CLIENT, "only who can read the data folder is " + ADMIN);
    }
    return subject;
  }

  private boolean showsSecret(TokenRequest request) {
    return request.getClientAuthentication() instanceof PlainClientSecret shown
        && MessageDigest.isEqual(
            shown.getClientSecret().getValue().getBytes(StandardCharsets.UTF_8),
            adminSecret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    List<String> audience = request.getCustomParameter("audience");
    return audience == null ? List.of(ServiceConfiguration.AUDIENCE) : audience;
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    List<String> groups = request.getCustomParameter("groups");
    return claims(
        roles(subject(request)),
        groups == null
            ? List.of()
            : groups.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .filter(group -> !group.isBlank())
                .toList());
  }

  @Override
  public long tokenExpiry() {
    return LocalIssuer.TOKEN_LIFE;
  }
}
