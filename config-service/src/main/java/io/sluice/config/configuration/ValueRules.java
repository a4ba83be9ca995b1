package io.sluice.config.configuration;

import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.ConfigureDataSource;
import io.sluice.config.configuration.ChangeConfiguration.Restore;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.ChangeConfiguration.SetSecret;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fault.Code;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What new values must keep to; finds every fault at once.
 *
 * <p>A value with references is held against its schema when it is resolved, since only then is it
 * known what it is. The same goes for settings beside a kept secret, which nobody reads here.
 */
final class ValueRules {
  private final ValueCheck check;

  ValueRules(ValueCheck check) {
    this.check = check;
  }

  /** Of one change of an item of this definition. */
  List<Fault> faults(Change change, Definition definition, Configuration state) {
    return switch (change) {
      case SetConstant set -> constant(set, definition);
      case SetSecret set -> secret(set, definition, state);
      case ConfigureDataSource configure ->
          dataSource(configure, (Definition.DataSource) definition, state);
      case Restore restore -> List.of(); // Restoring has left out what does not fit any more.
      case Clear clear -> List.of();
    };
  }

  List<Fault> faults(ChangeConfiguration command, Configuration state) {
    List<Fault> found = new ArrayList<>();
    for (Change change : command.changes()) {
      Optional<Definition> definition = command.catalog().find(change.kind(), change.name());
      found.addAll(
          definition
              .map(defined -> faults(change, defined, state))
              .orElseGet(() -> List.of(notDefined(change))));
    }
    return found;
  }

  private List<Fault> constant(SetConstant set, Definition definition) {
    String pointer = set.pointer() + "/value";
    List<Fault> found = new ArrayList<>();
    Limits.check(set.value(), pointer).ifPresent(found::add);
    found.addAll(Mentions.check(ItemKind.CONSTANT, set.value(), pointer));
    if (found.isEmpty() && !Mentions.any(set.value())) {
      found.addAll(check.faults(definition.schema(), set.value(), pointer));
    }
    return found;
  }

  private List<Fault> secret(SetSecret set, Definition definition, Configuration state) {
    String pointer = set.pointer() + "/value";
    if (set.value().isMask()) {
      return state.value(definition.item()).isPresent() ? List.of() : List.of(masked(pointer));
    }
    String text = set.value().reveal();
    return Limits.checkText(text, pointer)
        .map(List::of)
        .orElseGet(() -> check.faults(definition.schema(), text, pointer));
  }

  private List<Fault> dataSource(
      ConfigureDataSource configure, Definition.DataSource definition, Configuration state) {
    String base = configure.pointer() + "/settings";
    Map<String, SecretText> secrets = configure.secrets(Optional.of(definition));
    Map<String, Object> plain = configure.plain(definition);
    List<Fault> found = new ArrayList<>();
    plain.forEach((name, value) -> found.addAll(plain(definition, name, value, base)));
    secrets.forEach(
        (name, text) -> found.addAll(secret(definition, name, text, plain, state, base)));
    Limits.checkSettings(plain, base).ifPresent(found::add);
    definition.settings().entrySet().stream()
        .filter(setting -> setting.getValue().required())
        .filter(setting -> setting.getValue().defaultValue() == null)
        .map(Map.Entry::getKey)
        .filter(name -> !configure.settings().containsKey(name))
        .map(name -> new Fault(Code.REQUIRED_SETTING_MISSING, base + "/" + name, "is required"))
        .forEach(found::add);
    if (found.isEmpty() && secrets.values().stream().noneMatch(SecretText::isMask)) {
      found.addAll(matching(configure.settings(), definition, base));
    }
    return found;
  }

  private static List<Fault> plain(
      Definition.DataSource definition, String name, Object value, String base) {
    String pointer = base + "/" + name;
    Setting setting = definition.settings().get(name);
    if (setting == null) {
      String detail = "is not in the data source's definition";
      return List.of(new Fault(Code.UNKNOWN_SETTING, pointer, detail));
    }
    if (setting.secret()) {
      String detail = "a secret setting must be a string";
      return List.of(new Fault(Code.SECRET_MUST_BE_TEXT, pointer, detail));
    }
    List<Fault> found = new ArrayList<>(Mentions.check(ItemKind.DATASOURCE, value, pointer));
    Limits.check(value, pointer).ifPresent(found::add);
    return found;
  }

  private static List<Fault> secret(
      Definition.DataSource definition,
      String name,
      SecretText text,
      Map<String, Object> plain,
      Configuration state,
      String base) {
    String pointer = base + "/" + name;
    if (text.isMask()) {
      return state
          .dataSource(definition.item())
          .filter(present -> present.secrets().containsKey(name))
          .map(
              present ->
                  KeptSecrets.moves(definition, present, plain)
                      ? List.of(moved(pointer))
                      : List.<Fault>of())
          .orElseGet(() -> List.of(masked(pointer)));
    }
    List<Fault> found =
        new ArrayList<>(Mentions.check(ItemKind.DATASOURCE, text.reveal(), pointer));
    Limits.checkText(text.reveal(), pointer).ifPresent(found::add);
    return found;
  }

  private List<Fault> matching(
      Map<String, Object> settings, Definition.DataSource definition, String pointer) {
    Map<String, Object> effective = new LinkedHashMap<>(definition.inheritable());
    effective.putAll(settings);
    return Mentions.any(effective)
        ? List.of()
        : check.faults(definition.schema(), effective, pointer);
  }

  private static Fault notDefined(Change change) {
    return new Fault(Code.ITEM_NOT_FOUND, change.pointer(), "is not defined in the catalog");
  }

  private static Fault moved(String pointer) {
    String detail = "is the mask, but other settings change: send the secret again";
    return new Fault(Code.TARGET_MOVED, pointer, detail);
  }

  private static Fault masked(String pointer) {
    return new Fault(Code.MASKED_VALUE, pointer, "is the mask, and there is no value to keep");
  }
}
