package io.sluice.config.secret;

import io.sluice.config.secret.KeyRing.Wrapped;
import io.sluice.config.value.ConfigRejection.ConfigurationTooLarge;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.Limits;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Secret values at rest. A value is written in the transaction of the event that refers to it and
 * never changed afterwards, so a version that an event names is there, whatever crashes.
 */
@ApplicationScoped
public class Secrets {
  private static final String WRITE =
      """
      INSERT INTO secret_value
        (workspace, environment, item, setting, version, ciphertext, data_key)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";

  private static final String READ =
      """
      SELECT s.environment, s.item, s.setting, s.version, s.ciphertext,
             k.id, k.scope, k.wrapped
      FROM unnest($2::text[], $3::uuid[], $4::text[], $5::bigint[])
           AS wanted (environment, item, setting, version)
      JOIN secret_value s USING (environment, item, setting, version)
      JOIN data_key k ON k.id = s.data_key
      WHERE s.workspace = $1""";

  private static final String FORGET =
      "DELETE FROM secret_value WHERE workspace = $1 AND item = $2";

  /**
   * The last value of each, whether it is still in use or not, in blocks of {@link Limits#SECRET}:
   * whoever fills the rest up himself would otherwise learn how long the others are.
   */
  private static final String STORED =
      """
      SELECT coalesce(sum((length + 4095) / 4096 * 4096), 0)::bigint AS length
      FROM (SELECT DISTINCT ON (item, setting) length(ciphertext) AS length
            FROM secret_value WHERE workspace = $1 AND environment = $2
            ORDER BY item, setting, version DESC) AS last""";

  /** Passwords need not be counted: the limit on items holds for them. */
  private static final int SHORT = 256;

  private final Pool pool;
  private final KeyRing keys;

  Secrets(Pool pool, KeyRing keys) {
    this.pool = pool;
    this.keys = keys;
  }

  /**
   * What seals these values of one environment, or these defaults of the catalog; 413 if they are
   * too long beside those that there are: a reader gets all of them at once.
   */
  public Seal seal(String workspace, String scope, Collection<SecretText> texts) {
    long length = texts.stream().mapToLong(SecretText::length).sum();
    if (length > SHORT && length + stored(workspace, scope) > Limits.TOGETHER) {
      throw new ProblemException(Problem.of(new ConfigurationTooLarge("All secrets")));
    }
    return new Seal(
        workspace, scope, keys.fingerprintKey(workspace), keys.dataKey(workspace, scope));
  }

  /** The plaintexts at these addresses; those whose key was destroyed are left out. */
  public Map<SecretKey, String> read(String workspace, Collection<SecretKey> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    List<SecretKey> addresses = List.copyOf(wanted);
    Tuple parameters =
        Tuple.of(
            workspace,
            addresses.stream().map(SecretKey::scope).toArray(String[]::new),
            addresses.stream().map(SecretKey::item).toArray(UUID[]::new),
            addresses.stream().map(SecretKey::setting).toArray(String[]::new),
            addresses.stream().map(SecretKey::version).toArray(Long[]::new));
    Map<SecretKey, String> texts = new HashMap<>();
    for (Row row : select(READ, parameters)) {
      SecretKey address =
          new SecretKey(
              row.getString("environment"),
              row.getUUID("item"),
              row.getString("setting"),
              row.getLong("version"));
      Wrapped key =
          new Wrapped(
              row.getUUID("id"), row.getString("scope"), row.getBuffer("wrapped").getBytes());
      byte[] ciphertext = row.getBuffer("ciphertext").getBytes();
      texts.put(address, keys.unwrapped(workspace, key).decrypt(address, ciphertext));
    }
    return texts;
  }

  private long stored(String workspace, String scope) {
    return select(STORED, Tuple.of(workspace, scope)).iterator().next().getLong("length");
  }

  private RowSet<Row> select(String sql, Tuple parameters) {
    return Transactions.await(pool.preparedQuery(sql).execute(parameters));
  }

  /** Forgets all values of an item that is gone for good. */
  public static Statement forget(String workspace, UUID item) {
    return Statement.of(FORGET, workspace, item);
  }

  /** Makes fingerprints and ciphertexts for one scope; lives as long as one command. */
  public record Seal(String workspace, String scope, FingerprintKey fingerprints, DataKey key)
      implements Fingerprints {

    @Override
    public String of(UUID item, String setting, SecretText text) {
      return fingerprints.of(scope, item, setting, text);
    }

    /** Writes the value that got this address; does nothing if it is there already. */
    public Statement write(UUID item, String setting, long version, SecretText text) {
      SecretKey address = new SecretKey(scope, item, setting, version);
      return Statement.of(
          WRITE,
          workspace,
          scope,
          item,
          setting,
          version,
          Buffer.buffer(key.encrypt(address, text)),
          key.id());
    }

    @Override
    public String toString() {
      return "Seal[" + workspace + "/" + scope + "]";
    }
  }
}
