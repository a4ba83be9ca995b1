package io.sluice.runtime.command;

import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.KeyTaken;
import io.sluice.runtime.store.Waited;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
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
  private final Pool pool;
  private final EventStore store;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  Idempotency(Pool pool, EventStore store) {
    this.pool = pool;
    this.store = store;
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
        : orFirst(key, Waited.uni(() -> store.keep(answer(key, reply))).replaceWith(reply));
  }

  /** The reply, unless another process used the key meanwhile: then its answer is the first one. */
  Uni<Reply> orFirst(IdempotencyKey key, Uni<Reply> reply) {
    return reply
        .onFailure(KeyTaken.class)
        .recoverWithUni(
            failure ->
                first(key)
                    .map(known -> known.orElseThrow(() -> new IllegalStateException(failure))));
  }

  private Uni<Optional<Reply>> first(IdempotencyKey key) {
    return Waited.uni(() -> store.firstAnswer(key.id()).map(known -> replay(key, known)));
  }

  /** What is kept of a reply; null without a key. */
  static FirstAnswer answer(IdempotencyKey key, Reply reply) {
    return key == null
        ? null
        : new FirstAnswer(
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

  private static Reply replay(IdempotencyKey key, FirstAnswer known) {
    if (!known.requestDigest().equals(key.requestDigest())) {
      throw new ProblemException(
          Problem.of(
              422,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key came with another request before."));
    }
    Map<String, String> headers = new HashMap<>(EventJson.readStrings(known.headers()));
    headers.put("Idempotency-Replayed", "true");
    return new Reply(known.status(), headers, known.body());
  }
}
