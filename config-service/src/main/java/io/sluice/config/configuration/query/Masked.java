package io.sluice.config.configuration.query;

import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.configuration.query.ConfigurationValues.LastChanges;
import io.sluice.config.configuration.query.ConfigurationValues.Touched;
import io.sluice.config.configuration.query.ConfigurationView.ConstantView;
import io.sluice.config.configuration.query.ConfigurationView.DataSourceView;
import io.sluice.config.configuration.query.ConfigurationView.SecretView;
import io.sluice.config.runtime.domain.Effective;
import io.sluice.config.runtime.domain.Effective.Hidden;
import io.sluice.config.runtime.domain.Effective.Plain;
import io.sluice.config.runtime.domain.Effective.Settings;
import io.sluice.config.runtime.domain.Inheritance;
import io.sluice.config.value.SecretText;
import io.sluice.events.Reference;
import io.sluice.workspace.rule.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the view of an environment from definitions and values; no secret value comes near it. */
record Masked(
    String environment, Catalog catalog, Configuration configuration, LastChanges changes) {

  ConfigurationView view() {
    ConfigurationView view =
        new ConfigurationView(
            environment,
            configuration.revision(catalog),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
    for (Definition definition : catalog.definitions()) {
      switch (definition) {
        case Definition.Constant constant ->
            view.constants().put(constant.name(), constant(constant));
        case Definition.Secret secret -> view.secrets().put(secret.name(), secret(secret));
        case Definition.DataSource source ->
            view.datasources().put(source.name(), dataSource(source));
      }
    }
    return view;
  }

  private ConstantView constant(Definition.Constant constant) {
    Effective<Object> effective = Effective.of(constant, configuration);
    Touched touched = touched(constant, effective.origin());
    List<Reference> references = List.copyOf(Reference.in(effective.value()));
    return new ConstantView(
        effective.value(),
        effective.origin(),
        references.isEmpty() ? null : references,
        at(touched),
        by(touched));
  }

  private SecretView secret(Definition.Secret secret) {
    Effective<Hidden> effective = Effective.of(secret, environment, configuration);
    if (effective.origin() == Origin.UNSET) {
      return new SecretView(null, Origin.UNSET, null, null, null, null);
    }
    Touched touched = touched(secret, effective.origin());
    return new SecretView(
        SecretText.MASK,
        effective.origin(),
        effective.value().ref().version(),
        effective.value().ref().fingerprint(),
        at(touched),
        by(touched));
  }

  private DataSourceView dataSource(Definition.DataSource source) {
    Effective<Settings> effective = Effective.of(source, environment, configuration);
    Touched touched = touched(source, effective.origin());
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, String> fingerprints = new LinkedHashMap<>();
    effective
        .value()
        .values()
        .forEach(
            (name, part) -> {
              switch (part) {
                case Plain plain ->
                    settings.put(name, plain.masked() ? SecretText.MASK : plain.value());
                case Hidden hidden -> {
                  settings.put(name, SecretText.MASK);
                  fingerprints.put(name, hidden.ref().fingerprint());
                }
              }
            });
    List<Reference> references = List.copyOf(Reference.in(settings));
    return new DataSourceView(
        source.kind(),
        effective.origin(),
        settings,
        inherited(effective),
        fingerprints.isEmpty() ? null : fingerprints,
        effective.value().missing().isEmpty() ? null : effective.value().missing(),
        references.isEmpty() ? null : references,
        at(touched),
        by(touched));
  }

  private static List<String> inherited(Effective<Settings> effective) {
    List<String> names =
        effective.origin() == Origin.SET ? Inheritance.settings(effective.value()) : List.of();
    return names.isEmpty() ? null : names;
  }

  private Touched touched(Definition definition, Origin origin) {
    return switch (origin) {
      case SET -> changes.values().get(definition.item());
      case INHERITED -> changes.definitions().get(definition.item());
      case UNSET -> null;
    };
  }

  private static Instant at(Touched touched) {
    return touched == null ? null : touched.at();
  }

  private static String by(Touched touched) {
    return touched == null ? null : touched.by();
  }
}
