package io.sluice.environment.token;

import io.sluice.runtime.tokens.OpaqueToken;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token that was just issued: the one answer that shows it. Prints without it.
 *
 * @param token what the bearer sends; null in the answer to a repetition of the request with its
 *     {@code Idempotency-Key}, which is all that is kept
 */
@Schema(name = "NewToken")
record NewTokenView(
    @Schema(examples = "sluice_...", description = "shown once, null in a repetition") String token,
    String id,
    @Schema(examples = "production") String environment,
    @Schema(examples = "crm") String application,
    String description,
    Instant issuedAt,
    @Schema(examples = "owner") String issuedBy,
    Instant expiresAt) {

  static NewTokenView of(OpaqueToken token, TokenView shown) {
    return of(token.text(), shown);
  }

  /** What is kept of it. */
  static NewTokenView withoutToken(TokenView shown) {
    return of((String) null, shown);
  }

  private static NewTokenView of(String token, TokenView shown) {
    return new NewTokenView(
        token,
        shown.id(),
        shown.environment(),
        shown.application(),
        shown.description(),
        shown.issuedAt(),
        shown.issuedBy(),
        shown.expiresAt());
  }

  @Override
  public String toString() {
    return "NewTokenView[" + id + "]";
  }
}
