package io.sluice.config.catalog.domain;

import io.sluice.config.catalog.domain.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.domain.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.domain.CatalogCommand.DefineSecret;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.SecretInput;
import io.sluice.config.value.ValueCheck;
import io.sluice.config.value.Violation;
import io.sluice.config.value.Violation.Rule;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a definition must keep to; finds every violation at once. */
final class DefinitionRules {
  private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  private final ValueCheck check;

  DefinitionRules(ValueCheck check) {
    this.check = check;
  }

  List<Violation> violations(DefineDataSource define) {
    String item = pointer(ItemKind.DATASOURCE, define.name());
    List<Violation> found = common(item, define.name(), define.description(), define.schema());
    Limits.checkText(define.kind(), item + "/kind").ifPresent(found::add);
    Limits.checkSettings(defaults(define.settings()), item + "/settings").ifPresent(found::add);
    define.settings().forEach((name, setting) -> found.addAll(setting(item, name, setting)));
    return found;
  }

  List<Violation> violations(DefineConstant define) {
    String item = pointer(ItemKind.CONSTANT, define.name());
    List<Violation> found = common(item, define.name(), define.description(), define.schema());
    String pointer = item + "/default";
    if (define.defaultValue() != null) {
      Limits.check(define.defaultValue(), pointer).ifPresent(found::add);
      found.addAll(Mentions.check(ItemKind.CONSTANT, define.defaultValue(), pointer));
      if (found.isEmpty() && !Mentions.any(define.defaultValue())) {
        found.addAll(matching(define.schema(), define.defaultValue(), pointer));
      }
    }
    return found;
  }

  List<Violation> violations(DefineSecret define, Definition.Secret before) {
    String item = pointer(ItemKind.SECRET, define.name());
    List<Violation> found = common(item, define.name(), define.description(), define.schema());
    String pointer = item + "/default";
    switch (define.defaultValue()) {
      case SecretInput.Given given -> {
        Limits.checkText(given.text().reveal(), pointer).ifPresent(found::add);
        if (found.isEmpty()) {
          found.addAll(matching(define.schema(), given.text().reveal(), pointer));
        }
      }
      case SecretInput.Kept kept when before == null || before.defaultValue() == null ->
          found.add(new Violation(Rule.MASKED_VALUE, pointer, "is the mask, not a value"));
      case SecretInput.Kept kept -> {}
      case null -> {}
    }
    return found;
  }

  static Violation invalidName(String pointer) {
    return new Violation(
        Rule.INVALID_NAME, pointer, "a name must match " + Reference.NAME.pattern());
  }

  /** Like that of a reference, but of a name that may be malformed. */
  static String pointer(ItemKind kind, String name) {
    return "/" + kind.plural() + "/" + name;
  }

  /** Whether a definition says the same as another; names and identities are equal already. */
  static boolean same(Definition one, Definition other) {
    return Objects.equals(one.description(), other.description())
        && JsonValues.same(one.schema(), other.schema())
        && switch (one) {
          case Definition.DataSource source ->
              other instanceof Definition.DataSource another && sameSettings(source, another);
          case Definition.Constant constant ->
              other instanceof Definition.Constant another
                  && JsonValues.same(constant.defaultValue(), another.defaultValue());
          case Definition.Secret secret ->
              other instanceof Definition.Secret another
                  && Objects.equals(secret.defaultValue(), another.defaultValue());
        };
  }

  /** The settings that have a default, by name. */
  static Map<String, Object> defaults(Map<String, Setting> settings) {
    Map<String, Object> defaults = new TreeMap<>();
    settings.forEach(
        (name, setting) -> {
          if (setting.defaultValue() != null) {
            defaults.put(name, setting.defaultValue());
          }
        });
    return defaults;
  }

  private static boolean sameSettings(Definition.DataSource one, Definition.DataSource other) {
    return one.settings().keySet().equals(other.settings().keySet())
        && one.settings().entrySet().stream()
            .allMatch(entry -> sameSetting(entry.getValue(), other.settings().get(entry.getKey())));
  }

  private static boolean sameSetting(Setting one, Setting other) {
    return one.secret() == other.secret()
        && one.required() == other.required()
        && JsonValues.same(one.defaultValue(), other.defaultValue());
  }

  private List<Violation> common(String item, String name, String description, Object schema) {
    List<Violation> found = new ArrayList<>();
    Limits.checkText(description, item + "/description").ifPresent(found::add);
    if (!Reference.NAME.matcher(name).matches()) {
      found.add(invalidName(item));
    }
    if (schema != null) {
      String pointer = item + "/schema";
      Limits.check(schema, pointer).ifPresent(found::add);
      if (found.isEmpty()) {
        check.ofSchema(schema).stream()
            .map(f -> new Violation(Rule.INVALID_SCHEMA, pointer + f.pointer(), f.detail()))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static List<Violation> setting(String item, String name, Setting setting) {
    List<Violation> found = new ArrayList<>();
    String pointer = item + "/settings/" + name;
    if (!SETTING_NAME.matcher(name).matches()) {
      String detail = "the name of a setting must match " + SETTING_NAME.pattern();
      found.add(new Violation(Rule.INVALID_NAME, pointer, detail));
    }
    if (setting.defaultValue() != null) {
      Limits.check(setting.defaultValue(), pointer).ifPresent(found::add);
      found.addAll(Mentions.check(ItemKind.DATASOURCE, setting.defaultValue(), pointer));
      if (setting.secret()) {
        String detail = "a secret setting must not have a default";
        found.add(new Violation(Rule.SECRET_SETTING_HAS_DEFAULT, pointer, detail));
      }
    }
    return found;
  }

  private List<Violation> matching(Object schema, Object value, String pointer) {
    if (schema == null) {
      return List.of();
    }
    return check.ofValue(schema, value).stream()
        .map(f -> new Violation(Rule.VALUE_VIOLATES_SCHEMA, pointer + f.pointer(), f.detail()))
        .toList();
  }
}
