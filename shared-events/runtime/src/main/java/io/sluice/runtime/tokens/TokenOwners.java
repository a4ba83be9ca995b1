package io.sluice.runtime.tokens;

import io.sluice.runtime.caller.Bearer;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Whose opaque tokens are. They are known by their digests only, and are good as long as this says
 * so: whoever implements it must forget a revoked one within a second.
 */
public interface TokenOwners {

  /** The bearer of the token with this digest, if it is good now. */
  Uni<Optional<Bearer>> of(String digest);

  /** The same as far as it is known without asking the database. */
  Optional<Bearer> remembered(String digest);
}
