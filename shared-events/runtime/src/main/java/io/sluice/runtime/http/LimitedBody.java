package io.sluice.runtime.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that can be read up to a limit; beyond it, it fails with {@link BodyTooLarge}. */
final class LimitedBody extends FilterInputStream {
  private final long maxBytes;
  private final Runnable whenTooLarge;
  private long left;

  /**
   * Limits a body.
   *
   * @param whenTooLarge told once; from then on the body is not touched any more, not even closed
   */
  LimitedBody(InputStream body, long maxBytes, Runnable whenTooLarge) {
    super(body);
    this.maxBytes = maxBytes;
    this.whenTooLarge = whenTooLarge;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    refuseIfTooLarge();
    int next = super.read();
    took(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    refuseIfTooLarge();
    int count = super.read(into, offset, length);
    took(count);
    return count;
  }

  /** What is skipped has been sent, too. */
  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left >= 0) {
      super.close();
    }
  }

  private void took(int count) throws IOException {
    left -= Math.max(count, 0);
    if (left < 0) {
      whenTooLarge.run();
      refuseIfTooLarge();
    }
  }

  private void refuseIfTooLarge() throws IOException {
    if (left < 0) {
      throw new BodyTooLarge(maxBytes);
    }
  }
}
