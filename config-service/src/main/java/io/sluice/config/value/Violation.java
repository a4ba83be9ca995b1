package io.sluice.config.value;

/**
 * One thing wrong with a command. The detail names what is wrong and never quotes a value, which
 * may be a secret.
 *
 * @param pointer where, as a pointer into the environment's configuration: {@code
 *     /datasources/db/settings/port}
 */
public record Violation(Rule rule, String pointer, String detail) {

  /** What can be violated; the first violated one names the refusal. */
  public enum Rule {
    ITEM_NOT_FOUND,
    INVALID_NAME,
    INVALID_SCHEMA,
    VALUE_IS_NULL,
    VALUE_TOO_LARGE,
    VALUE_NOT_STORABLE,
    UNKNOWN_SETTING,
    REQUIRED_SETTING_MISSING,
    SECRET_MUST_BE_TEXT,
    SECRET_SETTING_HAS_DEFAULT,
    MASKED_VALUE,
    REFERENCE_NOT_ALLOWED,
    VALUE_VIOLATES_SCHEMA
  }
}
