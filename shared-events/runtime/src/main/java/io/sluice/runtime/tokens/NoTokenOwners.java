package io.sluice.runtime.tokens;

import io.quarkus.arc.DefaultBean;
import io.sluice.runtime.caller.Bearer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where nobody issues any. */
@DefaultBean
@Singleton
class NoTokenOwners implements TokenOwners {
  @Override
  public Uni<Optional<Bearer>> of(String digest) {
    return Uni.createFrom().item(Optional.empty());
  }

  @Override
  public Optional<Bearer> remembered(String digest) {
    return Optional.empty();
  }
}
