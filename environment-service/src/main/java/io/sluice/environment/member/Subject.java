package io.sluice.environment.member;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The subject of a token, or group:NAME; never a machine, whose token says what it may. */
@Documented
@Constraint(validatedBy = {})
@Size(min = 1, max = 255, message = "must have 1 to 255 characters")
@Pattern(
    regexp = "(?!group:$|token:)[^\\p{Cntrl}]*",
    message = "must be a subject or group:NAME without control characters, no machine's token:ID")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Subject {
  /** Required by Bean Validation; each part of the constraint has its own message. */
  String message() default "is not valid";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
