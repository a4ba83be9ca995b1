package io.sluice.runtime.threads;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Something that is done in the background again and again, and at once when it is {@link #wake
 * woken}, on a virtual thread of its own. Whatever fails is logged, and comes again: without the
 * thread nobody would do it any more.
 */
public final class Recurring {
  private static final Logger LOG = Logger.getLogger(Recurring.class);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopping;

  /**
   * It has not begun.
   *
   * @param name of the thread, and in the log
   * @param pause between the end of one time and the beginning of the next
   */
  public Recurring(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  /** Begins, now. */
  public void start() {
    woken.release();
    startLater();
  }

  /** Begins with a pause. */
  public void startLater() {
    Thread.ofVirtual().name(name).start(this::run);
  }

  /** Has it done now, or once more if it is being done. */
  public void wake() {
    woken.release();
  }

  /** Ends it; what is being done is not cut off, but can ask {@link #isStopping()}. */
  public void stop() {
    stopping = true;
    woken.release();
  }

  /** Whether it is to end. */
  public boolean isStopping() {
    return stopping;
  }

  private void run() {
    try {
      while (!stopping) {
        woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
        if (!stopping) {
          once();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.warnf(e, "%s failed, comes again", name);
    }
  }
}
