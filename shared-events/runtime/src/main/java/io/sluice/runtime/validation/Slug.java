package io.sluice.runtime.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key: 1 to 63 lower-case letters, digits and inner dashes. */
@Documented
@Constraint(validatedBy = {})
@Pattern(
    regexp = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
    message = "must be 1 to 63 of a-z, 0-9 and dashes, without a dash at either end")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Slug {
  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
