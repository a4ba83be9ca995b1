package io.sluice.config.catalog;

import io.sluice.config.catalog.CatalogCommand.Define;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fault.Code;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.decider.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a definition must keep to; finds every fault at once. */
final class DefinitionRules implements Rule<Define, Catalog, ConfigRejection> {
  private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  private final ValueCheck check;

  DefinitionRules(ValueCheck check) {
    this.check = check;
  }

  @Override
  public Optional<ConfigRejection> refusal(Define define, Catalog catalog) {
    List<Fault> faults = common(define);
    switch (define) {
      case DefineDataSource source -> settings(source, faults);
      case DefineConstant constant -> defaultValue(constant, faults);
      case DefineSecret secret -> defaultValue(secret, catalog, faults);
    }
    return Rule.unless(faults.isEmpty(), () -> new ConfigRejection.Invalid(faults));
  }

  static Fault invalidName(String pointer) {
    return new Fault(Code.INVALID_NAME, pointer, "a name must match " + Reference.NAME.pattern());
  }

  private List<Fault> common(Define define) {
    List<Fault> found = new ArrayList<>();
    String item = define.pointer();
    Limits.checkText(define.description(), item + "/description").ifPresent(found::add);
    if (!Reference.NAME.matcher(define.name()).matches()) {
      found.add(invalidName(item));
    }
    if (define.schema() != null) {
      String pointer = item + "/schema";
      Limits.check(define.schema(), pointer).ifPresent(found::add);
      if (found.isEmpty()) {
        check.ofSchema(define.schema()).stream()
            .map(f -> new Fault(Code.INVALID_SCHEMA, pointer + f.pointer(), f.detail()))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static void settings(DefineDataSource define, List<Fault> found) {
    String base = define.pointer() + "/settings";
    Limits.checkText(define.connects(), define.pointer() + "/kind").ifPresent(found::add);
    Limits.checkSettings(Definition.DataSource.defaults(define.settings()), base)
        .ifPresent(found::add);
    define.settings().forEach((name, setting) -> setting(base + "/" + name, name, setting, found));
  }

  private static void setting(String pointer, String name, Setting setting, List<Fault> found) {
    if (!SETTING_NAME.matcher(name).matches()) {
      String detail = "the name of a setting must match " + SETTING_NAME.pattern();
      found.add(new Fault(Code.INVALID_NAME, pointer, detail));
    }
    if (setting.defaultValue() != null) {
      Limits.check(setting.defaultValue(), pointer).ifPresent(found::add);
      found.addAll(Mentions.check(ItemKind.DATASOURCE, setting.defaultValue(), pointer));
      if (setting.secret()) {
        String detail = "a secret setting must not have a default";
        found.add(new Fault(Code.SECRET_SETTING_HAS_DEFAULT, pointer, detail));
      }
    }
  }

  private void defaultValue(DefineConstant define, List<Fault> found) {
    Object value = define.defaultValue();
    String pointer = define.pointer() + "/default";
    if (value != null) {
      Limits.check(value, pointer).ifPresent(found::add);
      found.addAll(Mentions.check(ItemKind.CONSTANT, value, pointer));
      if (found.isEmpty() && !Mentions.any(value)) {
        found.addAll(check.faults(define.schema(), value, pointer));
      }
    }
  }

  private void defaultValue(DefineSecret define, Catalog catalog, List<Fault> found) {
    String pointer = define.pointer() + "/default";
    if (define.defaultValue() == null) {
      return;
    }
    if (define.defaultValue().isMask()) {
      boolean kept =
          catalog.find(define.kind(), define.name()).orElse(null)
                  instanceof Definition.Secret secret
              && secret.defaultValue() != null;
      if (!kept) {
        found.add(new Fault(Code.MASKED_VALUE, pointer, "is the mask, not a value"));
      }
      return;
    }
    String text = define.defaultValue().reveal();
    Limits.checkText(text, pointer).ifPresent(found::add);
    if (found.isEmpty()) {
      found.addAll(check.faults(define.schema(), text, pointer));
    }
  }
}
