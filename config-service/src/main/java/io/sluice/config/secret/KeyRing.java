package io.sluice.config.secret;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
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
 * memory for an hour; unwrapping runs off the event loop, since a master key may be far away.
 */
@ApplicationScoped
class KeyRing {
  private static final String IN_USE =
      """
      SELECT id, wrapped FROM data_key
      WHERE workspace = $1 AND scope = $2 AND retired_at IS NULL""";

  private static final String ADD =
      """
      INSERT INTO data_key (id, workspace, scope, wrapped) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace, scope) WHERE retired_at IS NULL DO NOTHING""";

  private final Pool pool;
  private final Vertx vertx;
  private final MasterKey master;
  private final Cache<UUID, DataKey> dataKeys = cache();
  private final Cache<UUID, FingerprintKey> fingerprintKeys = cache();

  KeyRing(Pool pool, Vertx vertx, MasterKey master) {
    this.pool = pool;
    this.vertx = vertx;
    this.master = master;
  }

  /** A key as it is stored. */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes, never compared
  record Wrapped(UUID id, String scope, byte[] bytes) {}

  /** Makes a new key and wraps it. */
  private interface Generator {
    byte[] generate() throws GeneralSecurityException;
  }

  /** The key that new values of this environment, or of the catalog, are encrypted with. */
  Uni<DataKey> dataKey(String workspace, String scope) {
    return inUse(workspace, scope, () -> DataKey.generate(master, workspace, scope))
        .flatMap(wrapped -> unwrapped(workspace, wrapped));
  }

  /** The key of the workspace's fingerprints. */
  Uni<FingerprintKey> fingerprintKey(String workspace) {
    return inUse(workspace, FingerprintKey.SCOPE, () -> FingerprintKey.generate(master, workspace))
        .flatMap(
            wrapped -> {
              FingerprintKey known = fingerprintKeys.getIfPresent(wrapped.id());
              return known != null
                  ? Uni.createFrom().item(known)
                  : UniHelper.toUni(
                          vertx.executeBlocking(
                              () -> FingerprintKey.unwrap(master, workspace, wrapped.bytes())))
                      .invoke(key -> fingerprintKeys.put(wrapped.id(), key));
            });
  }

  /** A stored key, ready for use. */
  Uni<DataKey> unwrapped(String workspace, Wrapped wrapped) {
    DataKey known = dataKeys.getIfPresent(wrapped.id());
    return known != null
        ? Uni.createFrom().item(known)
        : UniHelper.toUni(
                vertx.executeBlocking(
                    () ->
                        DataKey.unwrap(
                            master, wrapped.id(), workspace, wrapped.scope(), wrapped.bytes())))
            .invoke(key -> dataKeys.put(wrapped.id(), key));
  }

  private Uni<Wrapped> inUse(String workspace, String scope, Generator generator) {
    return find(workspace, scope)
        .flatMap(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found.orElseThrow())
                    : add(workspace, scope, generator));
  }

  /** Of two that add a key at the same time, both get the one that came first. */
  private Uni<Wrapped> add(String workspace, String scope, Generator generator) {
    return UniHelper.toUni(vertx.executeBlocking(generator::generate))
        .flatMap(
            wrapped -> execute(ADD, Tuple.of(UUID.randomUUID(), workspace, scope, buffer(wrapped))))
        .flatMap(added -> find(workspace, scope))
        .map(Optional::orElseThrow);
  }

  private Uni<Optional<Wrapped>> find(String workspace, String scope) {
    return execute(IN_USE, Tuple.of(workspace, scope))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(wrapped(scope, rows.iterator().next())));
  }

  private static Wrapped wrapped(String scope, Row row) {
    return new Wrapped(row.getUUID("id"), scope, row.getBuffer("wrapped").getBytes());
  }

  private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters));
  }

  private static io.vertx.core.buffer.Buffer buffer(byte[] bytes) {
    return io.vertx.core.buffer.Buffer.buffer(bytes);
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .maximumSize(10_000)
        .expireAfterWrite(Duration.ofHours(1))
        .build();
  }
}
