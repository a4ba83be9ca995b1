package io.sluice.config.secret;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.store.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Proves that the master key is the one that the stored data keys were wrapped with, by opening one
 * of each master key that ever wrapped any. A keyset that is valid and wrong would otherwise show
 * late: what it wraps, nobody else can open, and the secrets under it are gone for good. So nothing
 * is wrapped without this proof, which begins with a key of its own: of two processes with
 * different keysets on an empty database only the first one passes.
 *
 * <p>A keyset that is mended, or gets another key, is taken up without a restart. Blocking.
 */
@ApplicationScoped
class MasterKeyProof {
  /** Scope of a key that wraps nothing and is only there to be opened. */
  static final String SCOPE = "#master";

  private static final Logger LOG = Logger.getLogger(MasterKeyProof.class);
  private static final String EVERYWHERE = "";
  private static final byte[] PURPOSE = "proof".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_ID_BYTES = 5;
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  /** The first bytes say which key of the keyset it was; a keyset has few. */
  private static final String ONE_OF_EACH =
      """
      WITH RECURSIVE sample AS (
        (SELECT id, workspace, scope, wrapped FROM data_key
         ORDER BY substring(wrapped, 1, 5) LIMIT 1)
        UNION ALL
        SELECT later.* FROM sample CROSS JOIN LATERAL (
          SELECT id, workspace, scope, wrapped FROM data_key
          WHERE substring(data_key.wrapped, 1, 5) > substring(sample.wrapped, 1, 5)
          ORDER BY substring(wrapped, 1, 5) LIMIT 1) later
      )
      SELECT id, workspace, scope, wrapped FROM sample LIMIT 1000""";

  private final Pool pool;
  private final MasterKey master;
  private volatile String problem = "it was not tried yet";
  private volatile long tried = System.nanoTime() - PAUSE_NANOS;

  MasterKeyProof(Pool pool, MasterKey master) {
    this.pool = pool;
    this.master = master;
  }

  void begin(@Observes DatabaseReady ready) {
    try {
      prove();
    } catch (RuntimeException e) {
      // Whoever needs it tries again; the start must go on.
      LOG.warnf("the master key could not be tried problem=%s", e.getMessage());
    }
  }

  /** Why the master key must not be used, if it must not. */
  Optional<String> problem() {
    if (problem != null && System.nanoTime() - tried >= PAUSE_NANOS) {
      prove();
    }
    return Optional.ofNullable(problem);
  }

  /** Nothing, if the master key fits; else 503. */
  void require() {
    if (problem().isPresent()) {
      throw mismatch();
    }
  }

  /** The same, tried now: before something is wrapped that others have to open. */
  void requireNow() {
    prove();
    require();
  }

  /** The answer to whatever needs the key while it does not fit. */
  static ProblemException mismatch() {
    return new ProblemException(
        Problem.of(
                503,
                "MASTER_KEY_MISMATCH",
                "This process has another master key than the stored secrets.")
            .header("Retry-After", "5"));
  }

  private synchronized void prove() {
    String found = tryAll();
    if (found != null) {
      master.refresh();
      found = tryAll();
    }
    if (found != null && !found.equals(problem)) {
      LOG.errorf("secrets are neither read nor written: %s", found);
    } else if (found == null && problem != null) {
      LOG.info("the master key opens the stored data keys");
    }
    problem = found;
    tried = System.nanoTime();
  }

  private String tryAll() {
    for (Row row : select(ONE_OF_EACH, Tuple.tuple())) {
      if (!opens(row)) {
        return unopened(row);
      }
    }
    byte[] wrapped;
    try {
      wrapped = master.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8), PURPOSE);
    } catch (GeneralSecurityException e) {
      return "the master key does not encrypt";
    }
    Tuple mine = Tuple.of(UUID.randomUUID(), EVERYWHERE, SCOPE, Buffer.buffer(wrapped));
    select(KeyRing.ADD, mine);
    for (Row row : select(KeyRing.IN_USE, Tuple.of(EVERYWHERE, SCOPE))) {
      if (!opens(row.getBuffer("wrapped").getBytes(), PURPOSE)) {
        return unopened(row);
      }
    }
    return null;
  }

  private boolean opens(Row row) {
    String workspace = row.getString("workspace");
    String scope = row.getString("scope");
    byte[] purpose =
        switch (scope) {
          case SCOPE -> PURPOSE;
          case FingerprintKey.SCOPE -> FingerprintKey.purpose(workspace);
          default -> DataKey.purpose(workspace, scope);
        };
    return opens(row.getBuffer("wrapped").getBytes(), purpose);
  }

  private boolean opens(byte[] wrapped, byte[] purpose) {
    try {
      return master.unwrap(wrapped, purpose).length > 0;
    } catch (GeneralSecurityException notThisKey) {
      return false;
    }
  }

  private static String unopened(Row row) {
    byte[] wrapped = row.getBuffer("wrapped").getBytes();
    return "the master key file does not open the data key %s, which the master key %s wrapped"
        .formatted(
            row.getUUID("id"),
            HexFormat.of().formatHex(wrapped, 1, Math.min(KEY_ID_BYTES, wrapped.length)));
  }

  private RowSet<Row> select(String sql, Tuple parameters) {
    return Transactions.await(pool.preparedQuery(sql).execute(parameters));
  }
}
