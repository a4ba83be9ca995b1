package io.sluice.runtime.store;

import io.sluice.runtime.store.EventStore.Append;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Appends that come while others are on their way share a transaction: one plan and one write of
 * the log for all of them. Nobody waits for company, so a group is as large as the load is.
 *
 * <p>One that could not commit beside others (of the same stream, of one that guards it, with the
 * same key) waits until those are done, so that it keeps only itself waiting.
 */
final class GroupCommit {
  private static final int AT_ONCE = 2;
  private static final int LARGEST = 32;

  private final GroupTransaction transaction;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Waiting> onTheirWay = new ArrayList<>();
  private int lanes;

  GroupCommit(Pool pool) {
    this.transaction = new GroupTransaction(pool);
  }

  /** An append and whoever waits for it. */
  record Waiting(Append append, CompletableFuture<Void> outcome) {

    void committed() {
      outcome.complete(null);
    }

    void failed(Throwable failure) {
      outcome.completeExceptionally(failure);
    }
  }

  /** Returns when the append is committed. */
  void run(Append append) {
    Waiting mine = new Waiting(append, new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(mine);
      openLane();
    }
    // Without a limit, which would be a timer for each append: the lanes have theirs.
    Await.result(mine.outcome());
  }

  private void openLane() {
    if (lanes < AT_ONCE) {
      lanes++;
      Thread.ofVirtual().name("append").start(this::lane);
    }
  }

  private void lane() {
    List<Waiting> group = next(List.of());
    while (!group.isEmpty()) {
      try {
        transaction.commit(group);
      } catch (RuntimeException | Error failure) {
        // Whatever it is: nobody may be left waiting.
        group.forEach(each -> each.failed(failure));
      }
      group = next(group);
    }
  }

  private List<Waiting> next(List<Waiting> done) {
    synchronized (waiting) {
      onTheirWay.removeAll(done);
      List<Waiting> group = take();
      onTheirWay.addAll(group);
      if (group.isEmpty()) {
        lanes--;
      } else if (group.size() == LARGEST && !waiting.isEmpty()) {
        openLane();
      }
      return group;
    }
  }

  /** Those that wait longest, without any that must wait for one that came before it. */
  private List<Waiting> take() {
    Claims claims = new Claims();
    onTheirWay.forEach(each -> claims.add(each.append()));
    List<Waiting> group = new ArrayList<>();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && group.size() < LARGEST; ) {
      Waiting next = each.next();
      if (claims.add(next.append())) {
        group.add(next);
        each.remove();
      }
    }
    return group;
  }

  /** What appends need for themselves while they are on their way. */
  private static final class Claims {
    private final Set<String> changed = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    /**
     * Adds those of an append, also if it must wait: who comes after it must then wait for it, or
     * it might wait forever.
     *
     * @return whether it does not need to wait for any added before
     */
    boolean add(Append append) {
      boolean free = !held.contains(append.stream().value());
      free &= append.guards().stream().noneMatch(guard -> changed.contains(guard.stream().value()));
      free &= changed.add(append.stream().value());
      free &= append.firstAnswer() == null || keys.add(append.firstAnswer().keyId());
      append.guards().forEach(guard -> held.add(guard.stream().value()));
      return free;
    }
  }
}
