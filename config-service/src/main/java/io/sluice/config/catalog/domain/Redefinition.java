package io.sluice.config.catalog.domain;

import io.sluice.config.catalog.domain.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.domain.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.domain.CatalogCommand.DefineSecret;
import io.sluice.config.value.JsonValues;
import io.sluice.events.ConfigEvent.Setting;
import java.util.Map;
import java.util.Optional;

/** What another definition of an item does to the values that it has by now. */
public final class Redefinition {
  private Redefinition() {}

  /**
   * Whether an environment with a value may answer differently from then on: because a setting
   * goes, changes or is required now, or because the schema is another one.
   */
  public static boolean touchesValues(Optional<Definition> present, CatalogCommand next) {
    return present.isPresent() && touchesValues(present.orElseThrow(), next);
  }

  private static boolean touchesValues(Definition present, CatalogCommand next) {
    return switch (next) {
      case DefineDataSource define ->
          !JsonValues.same(present.schema(), define.schema())
              || (present instanceof Definition.DataSource source
                  && touches(source.settings(), define.settings()));
      case DefineConstant define -> !JsonValues.same(present.schema(), define.schema());
      case DefineSecret define -> !JsonValues.same(present.schema(), define.schema());
      default -> throw new IllegalArgumentException("not a definition: " + next);
    };
  }

  private static boolean touches(Map<String, Setting> before, Map<String, Setting> after) {
    boolean kept =
        before.entrySet().stream()
            .allMatch(setting -> setting.getValue().equals(after.get(setting.getKey())));
    boolean asked =
        after.entrySet().stream()
            .anyMatch(
                setting -> !before.containsKey(setting.getKey()) && setting.getValue().required());
    return !kept || asked;
  }
}
