package io.sluice.environment.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.runtime.http.View;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A machine token in an answer, without the token.
 *
 * @param application the only one that it may read for, null for all
 * @param lastUsedAt about when it was accepted last, null if it never was as far as is known
 */
@Schema(name = "Token")
record TokenView(
    String id,
    @Schema(examples = "production") String environment,
    @Schema(examples = "crm") String application,
    String description,
    Instant issuedAt,
    @Schema(examples = "owner") String issuedBy,
    Instant expiresAt,
    @Schema(description = "a sample: it may have been used a few minutes later, too")
        Instant lastUsedAt,
    @JsonIgnore @Schema(hidden = true) long version)
    implements View {

  /** The token; empty if there is none. */
  static Optional<TokenView> of(Token token) {
    return Optional.of(token).filter(Token::isThere).map(TokenView::shown);
  }

  private static TokenView shown(Token token) {
    MachineTokenIssued issued = token.issued();
    return new TokenView(
        issued.id(),
        issued.environment(),
        issued.application(),
        issued.description(),
        token.issuedAt(),
        token.issuedBy(),
        issued.expiresAt(),
        null,
        token.version());
  }

  @Override
  public Long tag() {
    return version;
  }
}
