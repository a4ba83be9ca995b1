package io.sluice.runtime.store;

/**
 * A statement whose parameters do not fit it, so that it never left this process: a bug. The
 * message names classes and no values, which are somebody's data.
 */
public final class UnsendableStatement extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsendableStatement(Batch statement) {
    super(
        "parameters like %s do not fit: %s"
            .formatted(statement.classes(), statement.sql().strip()));
  }
}
