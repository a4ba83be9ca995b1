package io.sluice.promotion.readiness;

import io.sluice.events.ItemKind;
import io.sluice.promotion.readiness.Assessment.Missing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a version could go to an environment.
 *
 * @param missing what the environment lacks; a promotion is refused with the same list
 * @param warnings what is there but deserves a look
 * @param configurationRevision what the answer is based on
 */
@Schema(name = "Readiness")
public record ReadinessView(
    @Schema(examples = "2") int version,
    @Schema(examples = "staging") String environment,
    boolean ready,
    List<Item> missing,
    List<Item> warnings,
    @Schema(examples = "7") long configurationRevision) {

  /** An item of the catalog and what is the matter with it. */
  @Schema(name = "ReadinessItem")
  public record Item(
      ItemKind kind,
      @Schema(examples = "GREETING") String name,
      @Schema(examples = "/constants/GREETING") String pointer,
      @Schema(examples = "no value in staging and no default in the catalog") String because) {

    static Item of(Missing missing) {
      return new Item(
          missing.item().kind(),
          missing.item().name(),
          missing.item().pointer(),
          missing.because());
    }
  }

  static ReadinessView of(int version, Assessment assessment) {
    return new ReadinessView(
        version,
        assessment.environment(),
        assessment.ready(),
        assessment.missing().stream().map(Item::of).toList(),
        assessment.warnings().stream().map(Item::of).toList(),
        assessment.revision());
  }
}
