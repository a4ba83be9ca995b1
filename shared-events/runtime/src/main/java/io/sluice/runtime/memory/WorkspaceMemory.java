package io.sluice.runtime.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Remembers what was looked up or made of workspaces until an event makes it be forgotten.
 *
 * <p>Each thing has a place, and what is made is put into the place that was there when its making
 * began. To forget is to take the place away: what is being made meanwhile from the old state lands
 * where nobody looks any more, and whoever asks from then on has it made anew.
 *
 * @param <K> names a thing within its workspace
 * @param <V> what is remembered, never null
 */
public final class WorkspaceMemory<K, V> {
  private static final long KEPT_WORKSPACES = 10_000;

  private final Cache<String, ConcurrentMap<K, Place<V>>> workspaces;

  /**
   * An empty memory.
   *
   * @param maxAge after which all of a workspace is forgotten in any case; this bounds how long a
   *     process answers by what another replica of the service has changed
   */
  public WorkspaceMemory(Duration maxAge) {
    // Maintained by the callers: it is little work, and needs no thread of a pool.
    this.workspaces =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(KEPT_WORKSPACES)
            .expireAfterWrite(maxAge)
            .build();
  }

  private static final class Place<V> {
    private volatile V value;
  }

  /** What is remembered of this, or null. */
  public V known(String workspace, K key) {
    ConcurrentMap<K, Place<V>> places = workspaces.getIfPresent(workspace);
    Place<V> place = places == null ? null : places.get(key);
    return place == null ? null : place.value;
  }

  /** What is remembered of this, or else what is made now; a failure is not remembered. */
  public Uni<V> get(String workspace, K key, Supplier<Uni<V>> making) {
    Place<V> place =
        workspaces
            .get(workspace, name -> new ConcurrentHashMap<>())
            .computeIfAbsent(key, name -> new Place<>());
    V known = place.value;
    return known != null
        ? Uni.createFrom().item(known)
        : making.get().invoke(made -> place.value = made);
  }

  /** Forgets all of a workspace. */
  public void forget(String workspace) {
    workspaces.invalidate(workspace);
  }

  /** Forgets one thing. */
  public void forget(String workspace, K key) {
    ConcurrentMap<K, Place<V>> places = workspaces.getIfPresent(workspace);
    if (places != null) {
      places.remove(key);
    }
  }
}
