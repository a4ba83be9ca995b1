package io.sluice.workspace;

import io.sluice.events.Action;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a method of the API below {@code /workspaces/{ws}} needs of its caller, as far as path and
 * token tell; {@link Door} sees to it before a body is read. Without an action: membership, and the
 * right to view the environment {@code {env}} if the path names one. With actions: one of them, on
 * that environment; where the path names none, on the workspace or on any environment.
 *
 * <p>What else depends on the body, the handler requires.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  /** One of these; the first is the one that a refusal names. */
  Action[] value() default {};

  /**
   * Whether machine tokens may, too: what apps do at run time. To all else they are strangers, also
   * where they have the right.
   */
  boolean machines() default false;

  /** Whether only owners may. */
  boolean owner() default false;
}
