package io.sluice.testkit;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * The token of a client is the token of the subject with the client's name. {@code admin} has the
 * token role {@code sluice-admin}; the form parameter {@code groups} becomes the claim.
 */
record NamedSubject(String issuerId) implements OAuth2TokenCallback {

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
    return "admin".equals(subject) ? List.of("sluice-admin") : List.of();
  }

  @Override
  public String subject(TokenRequest request) {
    return request.getClientID() == null
        ? request.getClientAuthentication().getClientID().getValue()
        : request.getClientID().getValue();
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of("sluice");
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
