package io.sluice.config.runtime.domain;

import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.runtime.domain.Effective.Plain;
import io.sluice.config.runtime.domain.Effective.Settings;
import io.sluice.workspace.rule.Origin;
import java.util.List;
import java.util.Map;

/** What of an item an environment has from the catalog alone. */
public final class Inheritance {
  private Inheritance() {}

  /** The pointer of the item if all of it is a default, or those of single settings. */
  public static List<String> of(
      Definition definition, String environment, Configuration configuration) {
    String pointer = definition.address().pointer();
    return switch (definition) {
      case Definition.Constant constant ->
          whole(pointer, Effective.of(constant, configuration).origin());
      case Definition.Secret secret ->
          whole(pointer, Effective.of(secret, environment, configuration).origin());
      case Definition.DataSource source -> {
        Effective<Settings> effective = Effective.of(source, environment, configuration);
        yield effective.origin() == Origin.SET
            ? settings(effective.value()).stream().map(name -> pointer + "/" + name).toList()
            : whole(pointer, effective.origin());
      }
    };
  }

  /** Names of the settings that the environment did not set. */
  public static List<String> settings(Settings settings) {
    return settings.values().entrySet().stream()
        .filter(part -> part.getValue() instanceof Plain plain && plain.inherited())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> whole(String pointer, Origin origin) {
    return origin == Origin.INHERITED ? List.of(pointer) : List.of();
  }
}
