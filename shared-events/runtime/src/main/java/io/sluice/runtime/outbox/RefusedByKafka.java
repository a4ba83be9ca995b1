package io.sluice.runtime.outbox;

import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Kafka refuses a record for what it is, and will however often it is sent. Only what can mean
 * nothing else counts: a broker that is down, full, not allowed or not set up says so in many ways,
 * and passes.
 */
final class RefusedByKafka extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RefusedByKafka(Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }

  /** This failure of a record, as what it is. */
  static RuntimeException orFailure(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
            .limit(20)
            .anyMatch(RefusedByKafka::isRefusal)
        ? new RefusedByKafka(failure)
        : new IllegalStateException("Kafka did not take a record", failure);
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException;
  }
}
