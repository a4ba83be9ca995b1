package io.sluice.runtime.store;

/**
 * The idempotency key has a first answer already; nothing was written. The answer is that one, see
 * {@link EventStore#firstAnswer}.
 */
public final class KeyTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The key with this id has an answer. */
  public KeyTaken(String keyId) {
    super("there is a first answer under " + keyId, null, false, false);
  }
}
