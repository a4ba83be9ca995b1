package io.sluice.config.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Effective.Hidden;
import io.sluice.config.configuration.Effective.Plain;
import io.sluice.config.configuration.Effective.Settings;
import io.sluice.config.value.SecretText;
import io.sluice.events.Reference;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.http.View;
import io.sluice.workspace.rule.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All items of an environment by name, secrets masked, references unresolved. No secret value comes
 * near it.
 *
 * @param revision changes with every change of the environment or of the catalog
 */
@Schema(name = "Configuration")
record ConfigurationView(
    String environment,
    long revision,
    SortedMap<String, ConstantView> constants,
    SortedMap<String, SecretView> secrets,
    SortedMap<String, DataSourceView> datasources)
    implements View {

  static ConfigurationView of(String environment, Past past) {
    Catalog catalog = past.catalog();
    Configuration configuration = past.values();
    ConfigurationView view =
        new ConfigurationView(
            environment,
            configuration.revision(catalog),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
    for (Definition definition : catalog.definitions()) {
      String name = definition.name();
      switch (definition) {
        case Definition.Constant constant ->
            view.constants.put(name, ConstantView.of(constant, configuration));
        case Definition.Secret secret ->
            view.secrets.put(name, SecretView.of(secret, environment, configuration));
        case Definition.DataSource source ->
            view.datasources.put(name, DataSourceView.of(source, environment, past));
      }
    }
    return view;
  }

  @Override
  public Object tag() {
    return revision;
  }

  /**
   * A constant.
   *
   * @param value absent if it is unset
   * @param references what it refers to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ConstantInEnvironment")
  record ConstantView(
      @Schema(description = "any JSON value") Object value,
      Origin origin,
      List<Reference> references,
      Instant updatedAt,
      String updatedBy) {

    static ConstantView of(Definition.Constant constant, Configuration configuration) {
      Effective<Object> effective = Effective.of(constant, configuration);
      Change last = Change.of(effective.origin(), constant, configuration);
      return new ConstantView(
          effective.value(),
          effective.origin(),
          orNull(List.copyOf(Reference.in(effective.value()))),
          last.at(),
          last.by());
    }
  }

  /**
   * A secret: that it is set, since when and by whom. Neither a version nor a fingerprint, from
   * which it could be told whether two values are equal; whoever may know reads the values.
   *
   * @param value always the mask; absent if it is unset
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SecretInEnvironment")
  record SecretView(
      @Schema(examples = "********") String value,
      Origin origin,
      Instant updatedAt,
      String updatedBy) {

    static SecretView of(
        Definition.Secret secret, String environment, Configuration configuration) {
      Effective<Hidden> effective = Effective.of(secret, environment, configuration);
      if (effective.origin() == Origin.UNSET) {
        return new SecretView(null, Origin.UNSET, null, null);
      }
      Change last = Change.of(effective.origin(), secret, configuration);
      return new SecretView(SecretText.MASK, effective.origin(), last.at(), last.by());
    }
  }

  /**
   * A data source.
   *
   * @param kind to what it connects
   * @param settings with defaults; secret ones as the mask
   * @param inherited settings that the environment did not set, if it set others
   * @param missing required settings without a value
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DataSourceInEnvironment")
  record DataSourceView(
      String kind,
      Origin origin,
      Map<String, Object> settings,
      List<String> inherited,
      List<String> missing,
      List<Reference> references,
      Instant updatedAt,
      String updatedBy) {

    static DataSourceView of(Definition.DataSource source, String environment, Past past) {
      Configuration configuration = past.values();
      Effective<Settings> effective = Effective.of(source, environment, configuration);
      Settings parts = effective.value();
      Map<String, Object> settings = new LinkedHashMap<>();
      parts
          .values()
          .forEach(
              (name, part) -> {
                switch (part) {
                  case Plain plain ->
                      settings.put(
                          name,
                          plain.masked() || past.known().hides(source.item(), name)
                              ? SecretText.MASK
                              : plain.value());
                  case Hidden hidden -> settings.put(name, SecretText.MASK);
                }
              });
      Change last = Change.of(effective.origin(), source, configuration);
      return new DataSourceView(
          source.kind(),
          effective.origin(),
          settings,
          effective.origin() == Origin.SET ? orNull(parts.inherited()) : null,
          orNull(parts.missing()),
          orNull(List.copyOf(Reference.in(settings))),
          last.at(),
          last.by());
    }
  }

  /** Since when and by whom an item has what it has. */
  private record Change(Instant at, String by) {
    static Change of(Origin origin, Definition definition, Configuration configuration) {
      return switch (origin) {
        case SET -> {
          Recorded<?> set = configuration.value(definition.item()).orElseThrow();
          yield new Change(set.time(), set.actor());
        }
        case INHERITED -> new Change(definition.stamp().at(), definition.stamp().by());
        case UNSET -> new Change(null, null);
      };
    }
  }

  private static <T> List<T> orNull(List<T> all) {
    return all.isEmpty() ? null : all;
  }
}
