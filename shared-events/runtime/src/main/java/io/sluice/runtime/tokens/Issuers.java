package io.sluice.runtime.tokens;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * The issuers whose tokens are accepted: the first, {@code quarkus.oidc.*}, and any others, {@code
 * quarkus.oidc.<alias>.*}. A token is verified by the issuer that it names and by no other,
 * whatever else is in the request, and is for an audience of ours or for nobody.
 */
@ApplicationScoped
class Issuers implements TenantResolver {
  private static final Logger LOG = Logger.getLogger(Issuers.class);
  private static final String FIRST = OidcUtils.DEFAULT_TENANT_ID;
  private static final String ANY = "any";
  private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]*");

  /** What the names of groups and machines begin with. */
  private static final Set<String> RESERVED = Set.of("group", "token");

  private final Map<String, TenantConfigContext> others = new TreeMap<>();
  private final TenantConfigContext first;

  Issuers(TenantConfigBean tenants) {
    this.first = tenants.getDefaultTenant();
    tenants
        .getStaticTenantsConfig()
        .forEach(
            (alias, issuer) -> {
              if (!alias.equals(FIRST) && issuer.oidcConfig().tenantEnabled()) {
                others.put(alias, issuer);
              }
            });
    List<String> faults = new ArrayList<>();
    check("quarkus.oidc", first, faults);
    others.forEach(
        (alias, issuer) -> {
          check("quarkus.oidc." + alias, issuer, faults);
          if (!ALIAS.matcher(alias).matches() || RESERVED.contains(alias)) {
            faults.add(
                "quarkus.oidc." + alias + " must have another alias: small letters and digits");
          }
        });
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
  }

  /** So that a fault shows when the service starts. */
  void begin(@Observes StartupEvent event) {
    LOG.debugf("other issuers: %s", others.keySet());
  }

  /** What {@code Settings} has said already, unless a name came in a form that it does not know. */
  private static void check(String prefix, TenantConfigContext issuer, List<String> faults) {
    if (audience(issuer).isEmpty() || audience(issuer).contains(ANY)) {
      faults.add(prefix + ".token.audience must name the audience of this installation");
    }
  }

  private static Set<String> audience(TenantConfigContext issuer) {
    return Set.copyOf(issuer.oidcConfig().token().audience().orElse(List.of()));
  }

  /** The issuer by what the token says, which is proved afterwards; never by a path or a cookie. */
  @Override
  public String resolve(RoutingContext routing) {
    String named = named(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
    return others.entrySet().stream()
        .filter(other -> named != null && named.equals(name(other.getValue())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(FIRST);
  }

  private static String named(String authorization) {
    String token = VerifiedTokens.bearer(authorization);
    String[] parts = token == null ? new String[0] : token.split("\\.", -1);
    JsonObject claims = parts.length == 3 ? OidcCommonUtils.decodeAsJsonObject(parts[1]) : null;
    return claims != null && claims.getValue("iss") instanceof String issuer ? issuer : null;
  }

  private static String name(TenantConfigContext issuer) {
    return issuer
        .oidcConfig()
        .token()
        .issuer()
        .orElseGet(
            () -> issuer.getOidcMetadata() == null ? null : issuer.getOidcMetadata().getIssuer());
  }

  /**
   * Who the bearer of a verified token is.
   *
   * @throws AuthenticationFailedException if it is nobody whom rights could be given to
   */
  Bearer bearer(SecurityIdentity identity) {
    String alias = OidcUtils.getAttribute(identity, OidcUtils.TENANT_ID_ATTRIBUTE);
    TenantConfigContext issuer = FIRST.equals(alias) ? first : others.get(alias);
    if (issuer == null
        || !(identity.getPrincipal() instanceof JsonWebToken token)
        || !isForUs(token, issuer)
        || token.getSubject() == null
        || token.getSubject().isBlank()) {
      throw new AuthenticationFailedException("not a token for this installation");
    }
    Set<String> groups = Optional.ofNullable(token.getGroups()).orElse(Set.of());
    if (issuer != first) {
      return Bearer.of(alias, token.getSubject(), groups);
    }
    try {
      return Bearer.ofFirst(
          token.getSubject(), groups, identity.hasRole(Caller.ADMIN_ROLE), others.keySet());
    } catch (IllegalArgumentException e) {
      throw new AuthenticationFailedException(e);
    }
  }

  /** Verified with the signature already, unless somebody configured an introspection instead. */
  private static boolean isForUs(JsonWebToken token, TenantConfigContext issuer) {
    return token.getAudience() != null
        && token.getAudience().stream().anyMatch(audience(issuer)::contains);
  }
}
