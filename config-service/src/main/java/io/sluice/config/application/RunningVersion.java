package io.sluice.config.application;

import io.sluice.events.Reference;
import java.util.List;

/**
 * The version of an application that an environment runs.
 *
 * @param changed the version of the application's stream that last changed the references
 * @param references the catalog items that its content mentions
 */
public record RunningVersion(
    String application, int number, long changed, List<Reference> references) {
  public RunningVersion {
    references = List.copyOf(references);
  }
}
