package io.sluice.runtime.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name for people: 1 to 100 characters, no blank at either end, no control characters and no half
 * of a surrogate pair, which is no character.
 */
@Documented
@Constraint(validatedBy = {})
@Size(min = 1, max = 100, message = "must have 1 to 100 characters")
@Pattern(regexp = DisplayName.TEXT, message = DisplayName.NOT_TEXT)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayName {
  /** One line of characters, with none but blanks inside; or nothing. */
  String TEXT = "(?:[^\\s\\p{Cc}\\p{Cs}](?:[^\\p{Cc}\\p{Cs}]*[^\\s\\p{Cc}\\p{Cs}])?)?";

  /** What is wrong with any other text. */
  String NOT_TEXT = "must have no control characters and no blank at either end";

  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
