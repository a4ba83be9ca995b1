package io.sluice.environment.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why something is done: up to 1000 characters. */
@Documented
@Constraint(validatedBy = {})
@Size(max = 1000, message = "must have at most 1000 characters")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reason {
  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
