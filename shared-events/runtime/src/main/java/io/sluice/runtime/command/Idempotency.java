package io.sluice.runtime.command;

import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.OneRoundTrip;
import io.sluice.runtime.store.RequirementFailed;
import io.sluice.runtime.store.Sql;
import io.sluice.runtime.store.Statement;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * First answers by idempotency key, kept for 24 hours. The answer is stored in the transaction of
 * the command, so a key that is known stands for work that is done, and a crash leaves neither.
 */
final class Idempotency {
  static final String KEY_IS_UNUSED = "idempotency key is unused";

  static final String FIND =
      """
      SELECT request_digest, status, headers::text AS headers, body FROM idempotency
      WHERE id = $1 AND created_at > now() - interval '24 hours'""";

  static final Sql REMEMBER =
      Sql.hittingOne(
          """
          INSERT INTO idempotency AS known (id, request_digest, status, headers, body)
          VALUES ($1, $2, $3, $4::text::json, $5)
          ON CONFLICT (id) DO UPDATE SET request_digest = excluded.request_digest,
            status = excluded.status, headers = excluded.headers, body = excluded.body,
            created_at = now()
          WHERE known.created_at <= now() - interval '24 hours'""",
          KEY_IS_UNUSED);

  private final Pool pool;
  private final OneRoundTrip transaction;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  Idempotency(Pool pool, OneRoundTrip transaction) {
    this.pool = pool;
    this.transaction = transaction;
  }

  /** Gives the first answer of this key, or does the work while the key counts as running. */
  Uni<Reply> once(IdempotencyKey key, Supplier<Uni<Reply>> work) {
    if (key == null) {
      return Uni.createFrom().deferred(work::get);
    }
    return Uni.createFrom().deferred(() -> running.add(key.id()) ? run(key, work) : inUse());
  }

  private Uni<Reply> run(IdempotencyKey key, Supplier<Uni<Reply>> work) {
    return Uni.createFrom()
        .deferred(() -> first(key))
        .flatMap(
            known -> known.isPresent() ? Uni.createFrom().item(known.orElseThrow()) : work.get())
        .eventually(() -> running.remove(key.id()));
  }

  private static Uni<Reply> inUse() {
    return Uni.createFrom()
        .failure(
            ProblemException.of(
                409,
                "IDEMPOTENCY_KEY_IN_USE",
                "The first request with this Idempotency-Key is still running."));
  }

  /** Stores a first answer that comes with no change, and gives it. */
  Uni<Reply> remembering(IdempotencyKey key, Reply reply) {
    return key == null
        ? Uni.createFrom().item(reply)
        : orFirst(key, transaction.run(List.of(remember(key, reply))).replaceWith(reply));
  }

  /** The reply, unless another process used the key meanwhile: then its answer is the first one. */
  Uni<Reply> orFirst(IdempotencyKey key, Uni<Reply> reply) {
    return reply
        .onFailure(Idempotency::taken)
        .recoverWithUni(
            failure ->
                first(key)
                    .map(known -> known.orElseThrow(() -> new IllegalStateException(failure))));
  }

  private static boolean taken(Throwable failure) {
    return failure instanceof RequirementFailed requirement && requirement.is(KEY_IS_UNUSED);
  }

  private Uni<Optional<Reply>> first(IdempotencyKey key) {
    return UniHelper.toUni(pool.preparedQuery(FIND).execute(Tuple.of(key.id())))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(replay(key, rows.iterator().next())));
  }

  /** The statement that stores the first answer; it fails the transaction if there is one. */
  static Statement remember(IdempotencyKey key, Reply reply) {
    return Statement.of(
        REMEMBER,
        key.id(),
        key.requestDigest(),
        reply.status(),
        EventJson.write(reply.headers()),
        reply.body());
  }

  /** Forgets what is older than a day. */
  Uni<Void> forgetOld() {
    return UniHelper.toUni(
            pool.query("DELETE FROM idempotency WHERE created_at <= now() - interval '24 hours'")
                .execute())
        .replaceWithVoid();
  }

  private static Reply replay(IdempotencyKey key, Row row) {
    if (!row.getString("request_digest").equals(key.requestDigest())) {
      throw new ProblemException(
          Problem.of(
              422,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key came with another request before."));
    }
    Map<String, String> headers = new HashMap<>(EventJson.readStrings(row.getString("headers")));
    headers.put("Idempotency-Replayed", "true");
    return new Reply(row.getInteger("status"), headers, row.getString("body"));
  }
}
