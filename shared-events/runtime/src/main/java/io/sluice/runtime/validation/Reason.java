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

/** Why something is done: up to 1000 characters of text that PostgreSQL can keep. */
@Documented
@Constraint(validatedBy = {})
@Size(max = Reason.LONGEST, message = Reason.TOO_LONG)
@Pattern(regexp = Reason.TEXT, message = Reason.NOT_TEXT)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reason {
  /** Most characters. */
  int LONGEST = 1000;

  /** No NUL, no half of a surrogate pair. */
  String TEXT = "[^\\x00\\p{Cs}]*";

  /** What is wrong with a longer one. */
  String TOO_LONG = "must have at most " + LONGEST + " characters";

  /** What is wrong with any other text. */
  String NOT_TEXT = "must have no NUL and no half of a character";

  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
