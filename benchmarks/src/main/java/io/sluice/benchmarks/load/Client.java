package io.sluice.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection with at most one request under way. */
final class Client implements AutoCloseable {
  private final int number;
  private final SocketChannel channel;
  private final AnswerReader answer = new AnswerReader();
  private long since;

  Client(int number, InetSocketAddress server, Selector selector) throws IOException {
    this.number = number;
    this.channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  int number() {
    return number;
  }

  /** Sends a request; it is small enough for the socket's buffer. */
  void send(ByteBuffer request, long nanoTime) throws IOException {
    since = nanoTime;
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has come, into a buffer that clients of one thread share.
   *
   * @return whether the answer is complete
   */
  boolean receive(ByteBuffer shared) throws IOException {
    shared.clear();
    if (channel.read(shared) < 0) {
      throw new EOFException("the server closed a connection");
    }
    return answer.read(shared.flip());
  }

  int status() {
    return answer.status();
  }

  /** When the request that is under way was due. */
  long since() {
    return since;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
