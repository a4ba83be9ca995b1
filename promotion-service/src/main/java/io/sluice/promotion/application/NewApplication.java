package io.sluice.promotion.application;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An application to be registered.
 *
 * @param key its name in paths and events, which never changes
 */
@Schema(name = "NewApplication")
public record NewApplication(
    @NotNull
        @Pattern(regexp = KEY, message = "must be 1 to 63 of a-z, 0-9 and inner hyphens")
        @Schema(examples = "crm")
        String key,
    @NotNull
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = TEXT, message = "must have no control characters and no blank at an end")
        @Schema(examples = "Customer relations")
        String name) {

  /** Keys are slugs. */
  static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** Names for people: no control characters, no blank at either end. */
  public static final String TEXT = "(?:\\S(?:[^\\p{Cntrl}]*\\S)?)?";

  /** Reasons: any text but for NUL, which PostgreSQL can't keep. */
  public static final String REASON = "[^\\x00]*";

  /** Longest reason. */
  public static final int REASON_LENGTH = 1000;
}
