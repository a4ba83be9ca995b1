package io.sluice.environment.workspace;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A colour as #rrggbb. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "#[0-9a-fA-F]{6}", message = "must be #rrggbb")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Color {
  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
