package io.sluice.runtime.memory;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/**
 * Remembers what was looked up or made of workspaces until an event makes it be forgotten. What is
 * being made is waited for by all who ask meanwhile, so that it is made once.
 *
 * <p>To forget a workspace is to begin a new era of it: what is being made meanwhile from the old
 * state lands in an era that nobody looks at any more, and whoever asks from then on has it made
 * anew.
 *
 * <p>What is asked for need not exist, and its name may be anything: all that is kept, names too,
 * is weighed and bounded, so that nobody fills the memory by asking.
 *
 * @param <K> names a thing within its workspace
 * @param <V> what is remembered, never null
 */
public final class WorkspaceMemory<K, V> {
  /** What a thing costs beside itself and its names, and a character of a name. */
  private static final int EACH = 200;

  private static final int CHARACTER = 2;

  /** For who waits, in case that what makes it never ends. */
  private static final long MAKING_SECONDS = 30;

  private final AtomicLong lastEra = new AtomicLong();
  private final Cache<String, Long> eras;
  private final AsyncCache<Place<K>, V> things;

  private record Place<K>(String workspace, long era, K key) {}

  /** A memory of small things that takes a small part of the heap. */
  public WorkspaceMemory(Duration maxAge) {
    this(maxAge, partOfHeap(16), (key, thing) -> key.toString().length());
  }

  /**
   * An empty memory.
   *
   * @param maxAge after which a thing is forgotten in any case; this bounds how long a process
   *     answers by what another replica of the service has changed
   * @param maxBytes of all things together
   * @param bytes of one thing and its key; names of workspaces count in any case
   */
  public WorkspaceMemory(
      Duration maxAge, long maxBytes, ToIntBiFunction<? super K, ? super V> bytes) {
    // Maintained by the callers: it is little work, and needs no thread of a pool.
    this.eras =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(partOfHeap(64))
            .weigher((String workspace, Long era) -> EACH + CHARACTER * workspace.length())
            .build();
    this.things =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(maxBytes)
            .weigher(
                (Place<K> place, V thing) ->
                    EACH
                        + CHARACTER * place.workspace().length()
                        + bytes.applyAsInt(place.key(), thing))
            .expireAfterWrite(maxAge)
            .buildAsync();
  }

  /** A part of what the process may take, for what has no size of its own. */
  public static long partOfHeap(int parts) {
    return Runtime.getRuntime().maxMemory() / parts;
  }

  /** What is remembered of this, or null. */
  public V known(String workspace, K key) {
    Long era = eras.getIfPresent(workspace);
    return era == null ? null : things.synchronous().getIfPresent(new Place<>(workspace, era, key));
  }

  /** What is remembered of this, or else what is made now; a failure is not remembered. */
  public Uni<V> get(String workspace, K key, Supplier<Uni<V>> making) {
    return Uni.createFrom().deferred(() -> remembered(place(workspace, key), making));
  }

  private Uni<V> remembered(Place<K> place, Supplier<Uni<V>> making) {
    CompletableFuture<V> there = things.getIfPresent(place);
    if (there == null) {
      CompletableFuture<V> mine = new CompletableFuture<>();
      there = things.asMap().putIfAbsent(place, mine);
      if (there == null) {
        there = mine;
        make(making, mine);
      }
    }
    if (there.isDone() && !there.isCompletedExceptionally()) {
      return Uni.createFrom().item(there.join());
    }
    // A copy: who leaves does not take it away from others.
    return onThisContext(Uni.createFrom().completionStage(there.copy()));
  }

  private void make(Supplier<Uni<V>> making, CompletableFuture<V> made) {
    Uni.createFrom()
        .<V>deferred(making::get)
        .subscribe()
        .with(made::complete, made::completeExceptionally);
    if (!made.isDone()) {
      made.orTimeout(MAKING_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A request must go on in its own context, not in that of the request that made it. */
  private static <T> Uni<T> onThisContext(Uni<T> awaited) {
    Context context = Vertx.currentContext();
    return context == null
        ? awaited
        : awaited.emitOn(
            next -> {
              if (Vertx.currentContext() == context) {
                next.run();
              } else {
                context.runOnContext(ignored -> next.run());
              }
            });
  }

  private Place<K> place(String workspace, K key) {
    return new Place<>(workspace, eras.get(workspace, name -> lastEra.incrementAndGet()), key);
  }

  /** Forgets all of a workspace. */
  public void forget(String workspace) {
    eras.invalidate(workspace);
  }

  /** Forgets one thing. */
  public void forget(String workspace, K key) {
    Long era = eras.getIfPresent(workspace);
    if (era != null) {
      things.asMap().remove(new Place<>(workspace, era, key));
    }
  }

  /** How many things and workspaces it knows. */
  long size() {
    eras.cleanUp();
    things.synchronous().cleanUp();
    return things.synchronous().estimatedSize() + eras.estimatedSize();
  }

  /** Forgets everything. */
  public void forgetAll() {
    eras.invalidateAll();
  }
}
