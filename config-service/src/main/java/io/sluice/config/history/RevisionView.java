package io.sluice.config.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.events.Envelope;
import io.sluice.events.Via;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A revision of an environment: one command that changed its values, or a definition.
 *
 * @param rolledBackTo revision whose values came back, if that is what it was
 * @param changes the first {@value #SHOWN} of them, the last one first
 * @param count how many there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Revision")
record RevisionView(
    long revision,
    Instant at,
    String by,
    Via via,
    String reason,
    String correlationId,
    Long rolledBackTo,
    List<ChangedValue> changes,
    int count) {
  static final int SHOWN = 50;

  static RevisionView of(
      long revision, Envelope first, Long rolledBackTo, List<ChangedValue> changes, int count) {
    return new RevisionView(
        revision,
        first.time(),
        first.actor(),
        first.via(),
        first.reason(),
        first.correlationId(),
        rolledBackTo,
        List.copyOf(changes),
        count);
  }
}
