package io.sluice.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/** One thread's share of the clients, over one selector. */
final class LoadThread implements Callable<Measured> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Which clients: every {@code of}-th from {@code from} on. */
  record Share(int from, int of, int clients) {}

  private final InetSocketAddress server;
  private final Share share;
  private final Requests requests;
  private final Pace pace;
  private final Duration time;

  private final Histogram nanos = Measured.histogram();
  private final long[] statuses = new long[1000];
  private final Deque<Client> free = new ArrayDeque<>();
  private final ByteBuffer received = ByteBuffer.allocateDirect(64 * 1024);
  private int underWay;
  private long nextDue;
  private long end;

  LoadThread(InetSocketAddress server, Share share, Requests requests, Pace pace, Duration time) {
    this.server = server;
    this.share = share;
    this.requests = requests;
    this.pace = pace;
    this.time = time;
  }

  @Override
  public Measured call() throws IOException {
    List<Client> clients = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int number = share.from(); number < share.clients(); number += share.of()) {
        clients.add(new Client(number, server, selector));
      }
      free.addAll(clients);
      long begin = System.nanoTime();
      nextDue = begin + pace.nanosBetween() * share.from() / share.of();
      end = begin + time.toNanos();
      run(selector);
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
    return new Measured(nanos, counts(), time);
  }

  private void run(Selector selector) throws IOException {
    long lastAnswerBy = end + PATIENCE.toNanos();
    for (long now = System.nanoTime(); now < end || underWay > 0; now = System.nanoTime()) {
      if (now > lastAnswerBy) {
        throw new IOException(underWay + " requests have no answer");
      }
      if (now < end) {
        sendDue(now);
      }
      selector.select(this::onReadable, 1);
    }
  }

  private void sendDue(long now) throws IOException {
    while (!free.isEmpty() && (pace.isFlatOut() || nextDue <= now)) {
      send(free.poll(), pace.isFlatOut() ? now : nextDue);
      nextDue += pace.nanosBetween();
    }
  }

  private void send(Client client, long due) throws IOException {
    client.send(requests.next(client.number()), due);
    underWay++;
  }

  private void onReadable(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (!client.receive(received)) {
        return;
      }
      long now = System.nanoTime();
      underWay--;
      statuses[client.status()]++;
      nanos.recordValue(Math.min(now - client.since(), Measured.HIGHEST));
      if (pace.isFlatOut() && now < end) {
        send(client, now);
      } else {
        free.add(client);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int status = 0; status < statuses.length; status++) {
      if (statuses[status] > 0) {
        counts.put(status, statuses[status]);
      }
    }
    return counts;
  }
}
