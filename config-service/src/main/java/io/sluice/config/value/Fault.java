package io.sluice.config.value;

/**
 * One thing wrong with a command. The detail names what is wrong and never quotes a value, which
 * may be a secret.
 *
 * @param pointer where, as a pointer into the environment's configuration: {@code
 *     /datasources/db/settings/port}
 */
public record Fault(Code code, String pointer, String detail) {

  /** What can be wrong, in the order in which it names the refusal. */
  public enum Code {
    ITEM_NOT_FOUND(404),
    INVALID_NAME(400),
    INVALID_SCHEMA(400),
    VALUE_IS_NULL(400),
    VALUE_TOO_LARGE(413),
    VALUE_NOT_STORABLE(400),
    UNKNOWN_SETTING(400),
    REQUIRED_SETTING_MISSING(400),
    SECRET_MUST_BE_TEXT(400),
    SECRET_SETTING_HAS_DEFAULT(400),
    MASKED_VALUE(400),
    TARGET_MOVED(409),
    REFERENCE_NOT_ALLOWED(400),
    VALUE_VIOLATES_SCHEMA(400);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
