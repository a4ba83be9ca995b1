package io.sluice.promotion.version;

import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessment;
import java.util.List;

/** Commands on versions, for tests of what several features do together. */
public final class VersionCommands {
  private VersionCommands() {}

  public static ApplicationCommand create(
      String name, Integer from, Document document, String environment, Ladder ladder) {
    Assessment ready =
        new Assessment(
            environment == null ? "" : environment,
            document == null ? List.of() : document.references(),
            List.of(),
            List.of(),
            7);
    return new CreateVersion(name, from, document, environment, ladder, ready);
  }

  public static ApplicationCommand edit(int number, Document document, Ladder ladder) {
    return new EditVersion(number, document, ladder, Assessment.NONE);
  }

  public static ApplicationCommand rename(int number, String name, Ladder ladder) {
    return new RenameVersion(number, name, ladder);
  }

  public static ApplicationCommand delete(int number, Ladder ladder) {
    return new DeleteVersion(number, ladder);
  }
}
