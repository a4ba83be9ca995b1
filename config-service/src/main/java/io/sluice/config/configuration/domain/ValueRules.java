package io.sluice.config.configuration.domain;

import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.ItemChange.Clear;
import io.sluice.config.configuration.domain.ItemChange.ConfigureDataSource;
import io.sluice.config.configuration.domain.ItemChange.SetConstant;
import io.sluice.config.configuration.domain.ItemChange.SetSecret;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.SecretInput;
import io.sluice.config.value.ValueCheck;
import io.sluice.config.value.Violation;
import io.sluice.config.value.Violation.Rule;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new value must keep to; finds every violation at once.
 *
 * <p>A value with references is held against its schema when it is resolved, since only then is it
 * known what it is. The same goes for settings beside a kept secret, which nobody reads here.
 */
final class ValueRules {
  private final ValueCheck check;

  ValueRules(ValueCheck check) {
    this.check = check;
  }

  List<Violation> violations(ItemChange change, Definition definition, Configuration state) {
    return switch (change) {
      case SetConstant set -> constant(set, definition);
      case SetSecret set -> secret(set, definition, state);
      case ConfigureDataSource configure ->
          dataSource(configure, (Definition.DataSource) definition, state);
      case Clear clear -> List.of();
    };
  }

  private List<Violation> constant(SetConstant set, Definition definition) {
    String pointer = set.pointer() + "/value";
    List<Violation> found = new ArrayList<>();
    Limits.check(set.value(), pointer).ifPresent(found::add);
    found.addAll(Mentions.check(ItemKind.CONSTANT, set.value(), pointer));
    if (found.isEmpty() && !Mentions.any(set.value())) {
      found.addAll(matching(definition, set.value(), pointer));
    }
    return found;
  }

  private List<Violation> secret(SetSecret set, Definition definition, Configuration state) {
    String pointer = set.pointer() + "/value";
    List<Violation> found = new ArrayList<>();
    switch (set.value()) {
      case SecretInput.Given given -> {
        String text = given.text().reveal();
        Limits.checkText(text, pointer).ifPresent(found::add);
        if (found.isEmpty()) {
          found.addAll(matching(definition, text, pointer));
        }
      }
      case SecretInput.Kept kept when state.value(definition.item()).isEmpty() ->
          found.add(masked(pointer));
      case SecretInput.Kept kept -> {}
    }
    return found;
  }

  private List<Violation> dataSource(
      ConfigureDataSource configure, Definition.DataSource definition, Configuration state) {
    String base = configure.pointer() + "/settings";
    List<Violation> found = new ArrayList<>();
    configure.plain().forEach((name, value) -> found.addAll(plain(definition, name, value, base)));
    configure
        .secrets()
        .forEach((name, value) -> found.addAll(secret(definition, name, value, state, base)));
    Limits.checkSettings(configure.plain(), base).ifPresent(found::add);
    definition.settings().entrySet().stream()
        .filter(setting -> setting.getValue().required())
        .filter(setting -> setting.getValue().defaultValue() == null)
        .map(Map.Entry::getKey)
        .filter(name -> !configure.plain().containsKey(name))
        .filter(name -> !configure.secrets().containsKey(name))
        .map(name -> new Violation(Rule.REQUIRED_SETTING_MISSING, base + "/" + name, "is required"))
        .forEach(found::add);
    if (found.isEmpty() && definition.schema() != null) {
      found.addAll(matching(configure, definition, base));
    }
    return found;
  }

  private static List<Violation> plain(
      Definition.DataSource definition, String name, Object value, String base) {
    String pointer = base + "/" + name;
    Setting setting = definition.settings().get(name);
    if (setting == null) {
      return List.of(
          new Violation(Rule.UNKNOWN_SETTING, pointer, "is not in the data source's definition"));
    }
    if (setting.secret()) {
      return List.of(
          new Violation(Rule.SECRET_MUST_BE_TEXT, pointer, "a secret setting must be a string"));
    }
    List<Violation> found = new ArrayList<>(Mentions.check(ItemKind.DATASOURCE, value, pointer));
    Limits.check(value, pointer).ifPresent(found::add);
    return found;
  }

  private static List<Violation> secret(
      Definition.DataSource definition,
      String name,
      SecretInput value,
      Configuration state,
      String base) {
    String pointer = base + "/" + name;
    return switch (value) {
      case SecretInput.Given given -> {
        List<Violation> found =
            new ArrayList<>(Mentions.check(ItemKind.DATASOURCE, given.text().reveal(), pointer));
        Limits.checkText(given.text().reveal(), pointer).ifPresent(found::add);
        yield found;
      }
      case SecretInput.Kept kept ->
          ValueChange.secretsOf(state, definition.item()).containsKey(name)
              ? List.of()
              : List.of(masked(pointer));
    };
  }

  private List<Violation> matching(
      ConfigureDataSource configure, Definition.DataSource definition, String pointer) {
    Map<String, Object> effective = new LinkedHashMap<>();
    definition
        .settings()
        .forEach(
            (name, setting) -> {
              if (setting.defaultValue() != null) {
                effective.put(name, setting.defaultValue());
              }
            });
    effective.putAll(configure.plain());
    for (Map.Entry<String, SecretInput> secret : configure.secrets().entrySet()) {
      switch (secret.getValue()) {
        case SecretInput.Given given -> effective.put(secret.getKey(), given.text().reveal());
        case SecretInput.Kept kept -> {
          return List.of();
        }
      }
    }
    return Mentions.any(effective) ? List.of() : matching(definition, effective, pointer);
  }

  private List<Violation> matching(Definition definition, Object value, String pointer) {
    if (definition.schema() == null) {
      return List.of();
    }
    return check.ofValue(definition.schema(), value).stream()
        .map(f -> new Violation(Rule.VALUE_VIOLATES_SCHEMA, pointer + f.pointer(), f.detail()))
        .toList();
  }

  private static Violation masked(String pointer) {
    return new Violation(Rule.MASKED_VALUE, pointer, "is the mask, and there is no value to keep");
  }
}
