package io.sluice.runtime.store;

/** There is a first answer to this idempotency key already; nothing was written. */
public final class KeyTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** This key. */
  public KeyTaken(String keyId) {
    super("idempotency key is taken: " + keyId, null, false, false);
  }
}
