package io.sluice.runtime.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that asks for room, a piece at a time, before it is read on. */
final class BudgetedBody extends FilterInputStream {
  /** How many bytes are asked for at a time. */
  static final int PIECE = 16 * 1024;

  private final Room room;
  private int left;
  private long taken;
  private boolean over;

  /** Where it takes its room. */
  interface Room {

    /** Makes room, or fails. */
    void take(int bytes) throws IOException;

    /** Has it back. */
    void give(long bytes);
  }

  BudgetedBody(InputStream body, Room room) {
    super(body);
    this.room = room;
  }

  @Override
  public int read() throws IOException {
    makeRoom();
    int next = super.read();
    left -= next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    makeRoom();
    int count = super.read(into, offset, Math.min(length, left));
    left -= Math.max(count, 0);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Gives back all that it took; from then on it can't be read. */
  synchronized void end() {
    if (!over) {
      over = true;
      room.give(taken);
    }
  }

  private void makeRoom() throws IOException {
    if (left == 0) {
      room.take(PIECE);
      keep();
      left = PIECE;
    }
  }

  /** The request may have ended while this waited. */
  private synchronized void keep() throws IOException {
    if (over) {
      room.give(PIECE);
      throw new IOException("the request is over");
    }
    taken += PIECE;
  }
}
