package io.sluice.benchmarks.load;

import java.nio.ByteBuffer;

/** What a client sends next. */
@FunctionalInterface
public interface Requests {
  /**
   * The next request, whole, ready to be read out of its buffer.
   *
   * @param client number of the client, from 0; one client is never asked by two threads at once
   */
  ByteBuffer next(int client);

  /** The same bytes for everybody. */
  static Requests always(byte[] request) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(request.length).put(request).flip();
    return _ -> bytes.duplicate();
  }
}
