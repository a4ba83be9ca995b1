package io.sluice.runtime.command;

import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.command.Replies.Reply;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.KeyTaken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The same answer to the same {@code Idempotency-Key}. Only what was accepted is kept, in the
 * transaction of the command, so a key that is known stands for work that is done and a crash
 * leaves neither. A refusal did nothing: whoever comes again is decided anew.
 */
@ApplicationScoped
class FirstAnswers {
  private static final int FORBIDDEN = 403;

  private final EventStore store;
  private final Replies replies;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  FirstAnswers(EventStore store, Replies replies) {
    this.store = store;
    this.replies = replies;
  }

  /** Does the work while the key counts as running. */
  Response whileInUse(IdempotencyKey key, Supplier<Response> work) {
    if (key == null) {
      return work.get();
    }
    if (!running.add(key.id())) {
      throw ProblemException.of(
          409,
          "IDEMPOTENCY_KEY_IN_USE",
          "The first request with this Idempotency-Key is still running.");
    }
    try {
      return work.get();
    } finally {
      running.remove(key.id());
    }
  }

  /** The reply, unless the key has an answer already: then that is given again. */
  Response orFirst(IdempotencyKey key, Supplier<Reply> reply) {
    try {
      return replies.response(reply.get());
    } catch (KeyTaken taken) {
      return first(key, () -> taken);
    }
  }

  /** Keeps an answer that comes without a change. */
  Response keeping(IdempotencyKey key, Reply reply) {
    return orFirst(
        key,
        () -> {
          if (key != null) {
            store.keep(of(key, reply));
          }
          return reply;
        });
  }

  /**
   * What was accepted once may well be refused the second time, since it is done already. Who may
   * not do it any more is not told of it either.
   */
  Response insteadOf(ProblemException refusal, IdempotencyKey key) {
    if (key == null || refusal.problem().status() == FORBIDDEN) {
      throw refusal;
    }
    return first(key, () -> refusal);
  }

  /** As it is stored; null without a key. */
  static FirstAnswer of(IdempotencyKey key, Reply reply) {
    return key == null
        ? null
        : new FirstAnswer(
            key.id(),
            key.requestDigest(),
            reply.status(),
            EventJson.write(reply.headers()),
            reply.kept());
  }

  private Response first(IdempotencyKey key, Supplier<RuntimeException> otherwise) {
    FirstAnswer first = store.firstAnswer(key.id()).orElseThrow(otherwise);
    if (!first.requestDigest().equals(key.requestDigest())) {
      throw new ProblemException(
          Problem.of(
              422,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key came with another request before."));
    }
    Map<String, String> headers = new HashMap<>(EventJson.readStrings(first.headers()));
    headers.put("Idempotency-Replayed", "true");
    return replies.response(new Reply(first.status(), headers, first.body(), first.body()));
  }
}
