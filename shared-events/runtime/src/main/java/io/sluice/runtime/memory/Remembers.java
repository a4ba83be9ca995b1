package io.sluice.runtime.memory;

/** Something that answers from memory; {@link Freshness} makes it forget what it was not told. */
public interface Remembers {

  /** What it remembers. */
  WorkspaceMemory<?, ?> memory();

  /** Tables were made anew: nothing that it knows counts any more. */
  default void forgetAll() {
    memory().forgetAll();
  }
}
