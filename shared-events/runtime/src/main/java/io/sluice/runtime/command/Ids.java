package io.sluice.runtime.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), which sort by time and therefore fill indexes in order. */
@ApplicationScoped
public class Ids {
  private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

  /** A new id. */
  public UUID next() {
    return generator.generate();
  }
}
