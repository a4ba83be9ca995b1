package io.sluice.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Forwards TCP connections to a port of this machine until it is frozen: from then on nothing goes
 * through in either direction and nothing is closed, as when the machine behind it has vanished.
 */
public final class FreezingProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Collection<Closeable> open = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean frozen;

  private FreezingProxy(int target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  /** Listens on a port of its own. */
  public static FreezingProxy to(int port) {
    try {
      var proxy =
          new FreezingProxy(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on nothing goes through and nobody is told. */
  public void freeze() {
    frozen = true;
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        open.add(client);
        if (!frozen) {
          Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(upstream);
          Thread.ofVirtual().start(() -> pump(client, upstream));
          Thread.ofVirtual().start(() -> pump(upstream, client));
        }
      }
    } catch (IOException _) {
      close();
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (true) {
        int read = in.read(buffer);
        if (frozen) {
          closing.await();
        }
        if (read < 0) {
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException _) {
      // One side hung up, so the other one is told.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all that goes through it. */
  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Closeable each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
