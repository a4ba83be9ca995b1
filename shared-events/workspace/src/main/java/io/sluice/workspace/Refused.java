package io.sluice.workspace;

import io.sluice.events.Action;
import io.sluice.runtime.http.ProblemException;
import java.util.Locale;

/** How callers are told that something is not for them, in the same words by every service. */
public final class Refused {
  private Refused() {}

  /** 404 for a workspace. */
  public static ProblemException noWorkspace(String workspace) {
    return ProblemException.of(
        404, "WORKSPACE_NOT_FOUND", "There is no workspace " + workspace + ".");
  }

  /** 404 for an environment. */
  public static ProblemException noEnvironment(String environment) {
    return ProblemException.of(
        404, "ENVIRONMENT_NOT_FOUND", "There is no environment " + environment + ".");
  }

  /** 404 for an application. */
  static ProblemException noApplication(String application) {
    return ProblemException.of(
        404, "APPLICATION_NOT_FOUND", "There is no application " + application + ".");
  }

  /** 403 for a machine that is to ask for one application. */
  static ProblemException onlyFor(String application) {
    return ProblemException.of(
        403, "FORBIDDEN", "This token is for what the application " + application + " gets.");
  }

  /** 403 for a right that the caller lacks. */
  public static ProblemException forbidden(Action action, String where) {
    return ProblemException.of(
        403,
        "FORBIDDEN",
        "This needs the right to %s on %s."
            .formatted(action.name().toLowerCase(Locale.ROOT), where));
  }

  /** 403 for what no grant but only the role of an owner allows. */
  public static ProblemException ownersOnly(String workspace) {
    return ProblemException.of(
        403, "OWNER_REQUIRED", "Only an owner of the workspace " + workspace + " may do this.");
  }

  /** 409 for an environment that is not in use. */
  public static ProblemException archived(String environment) {
    return ProblemException.of(
        409, "ENVIRONMENT_ARCHIVED", "The environment " + environment + " is archived.");
  }
}
