package io.sluice.benchmarks.process;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Remembers the most memory that processes had at any time while it watched. */
public final class MemoryWatch implements AutoCloseable {
  private static final long INTERVAL_NANOS = 200_000_000L;

  private final Map<String, LongSupplier> pids;
  private final Map<String, Long> highest = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  private MemoryWatch(Map<String, LongSupplier> pids) {
    this.pids = Map.copyOf(pids);
    this.thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
  }

  /** Watches these processes, by name, from now on. */
  public static MemoryWatch over(Map<String, LongSupplier> pids) {
    return new MemoryWatch(pids);
  }

  private void watch() {
    while (!closed) {
      pids.forEach(
          (name, pid) ->
              ResidentMemory.mebibytes(pid.getAsLong())
                  .ifPresent(now -> highest.merge(name, now, Math::max)));
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
  }

  /** The most MiB that it saw. */
  public OptionalLong highest(String name) {
    Long mebibytes = highest.get(name);
    return mebibytes == null ? OptionalLong.empty() : OptionalLong.of(mebibytes);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
