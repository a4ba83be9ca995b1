package io.sluice.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Kafka, the gateway and the issuer have to say goes to a file, warnings and worse. */
final class PlatformLog {
  private static final Logger ROOT = Logger.getLogger("");

  private PlatformLog() {}

  static void to(Layout layout) {
    try {
      Handler file = new FileHandler(layout.log("platform").toString(), true);
      file.setFormatter(new SimpleFormatter());
      file.setLevel(Level.WARNING);
      for (Handler handler : ROOT.getHandlers()) {
        ROOT.removeHandler(handler);
      }
      ROOT.addHandler(file);
      ROOT.setLevel(Level.WARNING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
