package io.sluice.config.value;

import io.sluice.events.Reference;
import java.util.Comparator;
import java.util.List;

/** Why config-service refuses a command; the name of the record is the code of the problem. */
public sealed interface ConfigRejection {

  /** Another item of this kind has the name. */
  record NameTaken(Reference wanted) implements ConfigRejection {}

  /** Something refers to the item or has a value for it, and the caller did not insist. */
  record ItemInUse(Reference item, Uses uses) implements ConfigRejection {}

  /** A data source keeps the kind it was defined with; its values would mean something else. */
  record KindImmutable(String name, String kind) implements ConfigRejection {}

  /** The command itself is wrong; every violation at once, the first rule gives the code. */
  sealed interface Invalid extends ConfigRejection {
    /** Everything that is wrong, at least one. */
    List<Violation> violations();
  }

  /** The catalog does not define the item. */
  record ItemNotFound(List<Violation> violations) implements Invalid {}

  /** The name of an item or of a setting is malformed. */
  record InvalidName(List<Violation> violations) implements Invalid {}

  /** The schema of a definition is not a JSON Schema. */
  record InvalidSchema(List<Violation> violations) implements Invalid {}

  /** Null is no value; clearing is another command. */
  record ValueIsNull(List<Violation> violations) implements Invalid {}

  /** A value is longer or nested deeper than {@link Limits} allow. */
  record ValueTooLarge(List<Violation> violations) implements Invalid {}

  /** A value has half a character, or a number that nobody could compute with. */
  record ValueNotStorable(List<Violation> violations) implements Invalid {}

  /** The data source's definition has no such setting. */
  record UnknownSetting(List<Violation> violations) implements Invalid {}

  /** A required setting has neither a value nor a default. */
  record RequiredSettingMissing(List<Violation> violations) implements Invalid {}

  /** A secret setting was given something else than a string. */
  record SecretMustBeText(List<Violation> violations) implements Invalid {}

  /** A default is visible to everybody and can't belong to a secret setting. */
  record SecretSettingHasDefault(List<Violation> violations) implements Invalid {}

  /** The mask was sent back for a secret that has no value to keep. */
  record MaskedValue(List<Violation> violations) implements Invalid {}

  /** An item of this kind can't refer to an item of that kind. */
  record ReferenceNotAllowed(List<Violation> violations) implements Invalid {}

  /** A value does not match the schema of its definition. */
  record ValueViolatesSchema(List<Violation> violations) implements Invalid {}

  /** The refusal for these violations, of which there is at least one. */
  static ConfigRejection of(List<Violation> found) {
    List<Violation> all = List.copyOf(found);
    Violation first = all.stream().min(Comparator.comparing(Violation::rule)).orElseThrow();
    return switch (first.rule()) {
      case ITEM_NOT_FOUND -> new ItemNotFound(all);
      case INVALID_NAME -> new InvalidName(all);
      case INVALID_SCHEMA -> new InvalidSchema(all);
      case VALUE_IS_NULL -> new ValueIsNull(all);
      case VALUE_TOO_LARGE -> new ValueTooLarge(all);
      case VALUE_NOT_STORABLE -> new ValueNotStorable(all);
      case UNKNOWN_SETTING -> new UnknownSetting(all);
      case REQUIRED_SETTING_MISSING -> new RequiredSettingMissing(all);
      case SECRET_MUST_BE_TEXT -> new SecretMustBeText(all);
      case SECRET_SETTING_HAS_DEFAULT -> new SecretSettingHasDefault(all);
      case MASKED_VALUE -> new MaskedValue(all);
      case REFERENCE_NOT_ALLOWED -> new ReferenceNotAllowed(all);
      case VALUE_VIOLATES_SCHEMA -> new ValueViolatesSchema(all);
    };
  }
}
