package io.sluice.config.secret;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.runtime.store.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of environments and workspaces, made when first needed. Unwrapped ones are kept in
 * memory for an hour. Blocking: a master key may be far away.
 */
@ApplicationScoped
class KeyRing {
  static final String IN_USE =
      """
      SELECT id, wrapped FROM data_key
      WHERE workspace = $1 AND scope = $2 AND retired_at IS NULL""";

  static final String ADD =
      """
      INSERT INTO data_key (id, workspace, scope, wrapped) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace, scope) WHERE retired_at IS NULL DO NOTHING""";

  private final Pool pool;
  private final MasterKey master;
  private final MasterKeyProof proof;
  private final Cache<UUID, DataKey> dataKeys = cache();
  private final Cache<UUID, FingerprintKey> fingerprintKeys = cache();

  KeyRing(Pool pool, MasterKey master, MasterKeyProof proof) {
    this.pool = pool;
    this.master = master;
    this.proof = proof;
  }

  /** A key as it is stored. */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes, never compared
  record Wrapped(UUID id, String scope, byte[] bytes) {}

  /** Makes or unwraps a key. */
  private interface Cryptography<T> {
    T run() throws GeneralSecurityException;
  }

  /** The key that new values of this environment, or of the catalog, are encrypted with. */
  DataKey dataKey(String workspace, String scope) {
    proof.require();
    return unwrapped(
        workspace, inUse(workspace, scope, () -> DataKey.generate(master, workspace, scope)));
  }

  /** The key of the workspace's fingerprints. */
  FingerprintKey fingerprintKey(String workspace) {
    proof.require();
    Wrapped key =
        inUse(workspace, FingerprintKey.SCOPE, () -> FingerprintKey.generate(master, workspace));
    return fingerprintKeys.get(
        key.id(), id -> done(() -> FingerprintKey.unwrap(master, workspace, key.bytes())));
  }

  /** A stored key, ready for use. */
  DataKey unwrapped(String workspace, Wrapped key) {
    return dataKeys.get(
        key.id(),
        id -> done(() -> DataKey.unwrap(master, id, workspace, key.scope(), key.bytes())));
  }

  /** Of two that add a key at the same time, both get the one that came first. */
  private Wrapped inUse(String workspace, String scope, Cryptography<byte[]> generator) {
    Optional<Wrapped> found = find(workspace, scope);
    if (found.isPresent()) {
      return found.orElseThrow();
    }
    proof.requireNow();
    Buffer wrapped = Buffer.buffer(done(generator));
    execute(ADD, Tuple.of(UUID.randomUUID(), workspace, scope, wrapped));
    return find(workspace, scope).orElseThrow();
  }

  private Optional<Wrapped> find(String workspace, String scope) {
    RowSet<Row> rows = execute(IN_USE, Tuple.of(workspace, scope));
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(new Wrapped(row.getUUID("id"), scope, row.getBuffer("wrapped").getBytes()));
  }

  private RowSet<Row> execute(String sql, Tuple parameters) {
    return Transactions.await(pool.preparedQuery(sql).execute(parameters));
  }

  /** What another process wrapped with a newer key is opened once that key has come here. */
  private <T> T done(Cryptography<T> work) {
    try {
      return work.run();
    } catch (GeneralSecurityException unknownKey) {
      proof.requireNow();
    }
    try {
      return work.run();
    } catch (GeneralSecurityException e) {
      throw MasterKeyProof.mismatch();
    }
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .maximumSize(10_000)
        .expireAfterWrite(Duration.ofHours(1))
        .build();
  }
}
