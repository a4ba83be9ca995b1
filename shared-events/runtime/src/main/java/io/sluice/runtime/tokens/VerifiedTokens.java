package io.sluice.runtime.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens whose signature and claims were verified, until they expire and for {@link #MAX_AGE} at
 * most, which bounds how long a token of a withdrawn signing key is still accepted. Verifying a
 * signature costs more than everything else that a run-time read does.
 */
@ApplicationScoped
public class VerifiedTokens {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** Of the heap, for all tokens together. */
  private static final int PART = 8;

  /** What a token costs beside its text, and how often its text is there in other forms. */
  private static final int EACH = 3_000;

  private static final int FORMS = 3;

  private static final String BEARER = "Bearer ";

  private final Clock clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
          .weigher((String token, Verified known) -> EACH + FORMS * token.length())
          .expireAfter(Expiry.creating((String token, Verified known) -> life(known.identity())))
          .build();

  private record Verified(SecurityIdentity identity, Caller reader) {}

  private final TokenOwners owners;

  VerifiedTokens(Clock clock, TokenOwners owners) {
    this.clock = clock;
    this.owners = owners;
  }

  /** The token in an {@code Authorization} header, null if it has none. */
  public static String bearer(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : null;
  }

  /** Who the bearer of a token is, if it was verified before and is still good. */
  public Optional<SecurityIdentity> find(String token) {
    return Optional.ofNullable(verified.getIfPresent(token)).map(Verified::identity);
  }

  /** The same as the caller of a read that has nothing but the token, which may be opaque. */
  public Optional<Caller> reader(String token) {
    if (OpaqueToken.isMeant(token)) {
      return OpaqueToken.of(token)
          .flatMap(one -> owners.remembered(one.digest()))
          .map(Caller::reading);
    }
    return Optional.ofNullable(verified.getIfPresent(token)).map(Verified::reader);
  }

  /** Remembers a token that was just verified; one without an expiry is not remembered. */
  void remember(String token, SecurityIdentity identity, Bearer bearer) {
    if (!life(identity).isZero()) {
      verified.put(token, new Verified(identity, Caller.reading(bearer)));
    }
  }

  private Duration life(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken jwt) || jwt.getExpirationTime() <= 0) {
      return Duration.ZERO;
    }
    Duration left =
        Duration.between(clock.instant(), Instant.ofEpochSecond(jwt.getExpirationTime()));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(MAX_AGE) < 0 ? left : MAX_AGE;
  }
}
