package io.sluice.runtime.tokens;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens that count as verified without an issuer. */
public final class VerifiedUnderTest {
  private static final String FIRST = "https://one";

  private final VerifiedTokens tokens = new VerifiedTokens(Clock.systemUTC(), new NoTokenOwners());

  /** What knows them. */
  public VerifiedTokens tokens() {
    return tokens;
  }

  /**
   * A token of this subject has been verified; of every issuer but the first by that one's name.
   */
  public void verified(String token, String issuer, String subject) {
    Bearer bearer =
        issuer.equals(FIRST)
            ? new Bearer(subject, Set.of(), false)
            : Bearer.of(issuer, subject, Set.of());
    tokens.remember(token, identity(issuer, subject), bearer);
  }

  private static SecurityIdentity identity(String issuer, String subject) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new Token(issuer, subject)).build();
  }

  private record Token(String issuer, String subject) implements JsonWebToken {
    private static final Map<String, Object> NONE = Map.of();

    @Override
    public String getName() {
      return subject;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("iss", "sub", "exp");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getClaim(String claim) {
      return (T)
          switch (claim) {
            case "iss" -> issuer;
            case "sub" -> subject;
            case "exp" -> Instant.now().plusSeconds(60).getEpochSecond();
            default -> NONE.get(claim);
          };
    }
  }
}
