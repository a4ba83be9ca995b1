package io.sluice.environment.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name for people: 1 to 100 characters, no blank at either end, no control characters. */
@Documented
@Constraint(validatedBy = {})
@Size(min = 1, max = 100, message = "must have 1 to 100 characters")
@Pattern(
    regexp = "(?:\\S(?:[^\\p{Cntrl}]*\\S)?)?",
    message = "must have no control characters and no blank at either end")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayName {
  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
