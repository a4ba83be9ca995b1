package io.sluice.benchmarks.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that each keep one connection and have at most one request under way, as those of wrk.
 *
 * @param server where to
 * @param clients how many
 * @param threads how many threads they share
 */
public record HttpLoad(InetSocketAddress server, int clients, int threads) {

  /** So many clients of a server on this machine. */
  public static HttpLoad on(int port, int clients) {
    return new HttpLoad(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), clients, 2);
  }

  /** Each client sends the next request as soon as it has the answer to the last. */
  public Measured flatOut(Requests requests, Duration time) {
    return run(requests, time, Pace.FLAT_OUT);
  }

  /**
   * Requests at a steady rate by whichever client is free. A request that has to wait for one
   * counts from when it was due, so that a slow server cannot hide.
   */
  public Measured steadily(Requests requests, int perSecond, Duration time) {
    return run(requests, time, Pace.of(perSecond, threads));
  }

  private Measured run(Requests requests, Duration time, Pace pace) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Measured>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        var share = new LoadThread.Share(thread, threads, clients);
        parts.add(executor.submit(new LoadThread(server, share, requests, pace, time)));
      }
      Measured all = null;
      for (Future<Measured> part : parts) {
        Measured measured = part.get();
        all = all == null ? measured : all.and(measured);
      }
      return new Measured(all.nanos(), all.statuses(), time);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load generator failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
