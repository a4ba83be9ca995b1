package io.sluice.testkit;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences what servers in this JVM say when all is well. */
final class QuietLogs {
  /** Held here: the logging system forgets the level of a logger that nobody refers to. */
  private static final List<Logger> LOGGERS =
      List.of("kafka", "org.apache.kafka", "state", "okhttp3", "mockwebserver3", "no.nav").stream()
          .map(Logger::getLogger)
          .toList();

  private QuietLogs() {}

  static void ofInfrastructure() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
