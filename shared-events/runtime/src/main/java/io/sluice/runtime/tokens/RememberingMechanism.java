package io.sluice.runtime.tokens;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * OIDC authentication that asks OIDC only about tokens it has not verified yet, and never about
 * opaque ones, which are nobody's business but ours.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberingMechanism implements HttpAuthenticationMechanism {
  /**
   * RFC 7515: header, payload, signature, each in base64url; the last is empty in an unsigned one.
   */
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private final OidcAuthenticationMechanism oidc;
  private final Issuers issuers;
  private final VerifiedTokens tokens;
  private final TokenOwners owners;

  RememberingMechanism(
      OidcAuthenticationMechanism oidc,
      Issuers issuers,
      VerifiedTokens tokens,
      TokenOwners owners) {
    this.oidc = oidc;
    this.issuers = issuers;
    this.tokens = tokens;
    this.owners = owners;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String token = VerifiedTokens.bearer(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (token == null) {
      return oidc.authenticate(context, identities);
    }
    if (OpaqueToken.isMeant(token)) {
      return opaque(token);
    }
    return tokens
        .find(token)
        .map(known -> Uni.createFrom().item(known))
        .orElseGet(() -> verify(token, context, identities));
  }

  private Uni<SecurityIdentity> opaque(String token) {
    return OpaqueToken.of(token)
        .map(one -> owners.of(one.digest()))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(
            owner ->
                identity(
                    owner.orElseThrow(
                        () -> new AuthenticationFailedException("nobody's opaque token"))));
  }

  private static SecurityIdentity identity(Bearer bearer) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(bearer.subject()))
        .addAttribute(Bearer.attribute(), bearer)
        .build();
  }

  private Uni<SecurityIdentity> verify(
      String token, RoutingContext context, IdentityProviderManager identities) {
    if (!JWT.matcher(token.strip()).matches()) { // some of what is none breaks who takes it apart
      return Uni.createFrom().failure(new AuthenticationFailedException("not a signed JWT"));
    }
    return oidc.authenticate(context, identities)
        .onItem()
        .ifNotNull()
        .transform(
            identity -> {
              Bearer bearer = issuers.bearer(identity);
              SecurityIdentity lean = lean(identity, bearer);
              tokens.remember(token, lean, bearer);
              return lean;
            });
  }

  /** The identity without what OIDC attaches of the request that it came with. */
  private static SecurityIdentity lean(SecurityIdentity identity, Bearer bearer) {
    var lean =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addCredentials(identity.getCredentials())
            .addAttribute(Bearer.attribute(), bearer);
    return (bearer.admin() ? lean.addRole(Caller.ADMIN_ROLE) : lean).build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return oidc.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return oidc.getCredentialTransport(context);
  }
}
