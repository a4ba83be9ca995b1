package io.sluice.workspace;

import io.sluice.events.Action;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** The rule that {@link Needs} states of one method. */
record Need(List<Action> oneOf, boolean owner, boolean machines) {

  /** What the method states, if it does. */
  static Optional<Need> of(Method method) {
    return Optional.ofNullable(method.getAnnotation(Needs.class))
        .map(stated -> new Need(List.of(stated.value()), stated.owner(), stated.machines()));
  }

  /**
   * Nothing, if the caller has what is needed; else 404 or 403.
   *
   * @param environment that the path names, or null
   * @param application that path or query name, or null
   */
  void check(Here here, String environment, String application) {
    if (here.isMachine()) {
      checkMachine(here, environment, application);
    } else if (environment == null) {
      checkAnywhere(here);
    } else {
      checkOn(environment, here);
    }
    if (owner) {
      here.requireOwner();
    }
  }

  private void checkMachine(Here here, String environment, String application) {
    if (!machines) {
      throw Refused.noWorkspace(here.workspace());
    }
    if (environment != null) {
      here.atRunTime(environment);
    }
    here.requireApplication(application);
  }

  private void checkOn(String environment, Here here) {
    if (oneOf.isEmpty()) {
      here.environment(environment);
    } else if (oneOf.stream().noneMatch(action -> here.may(action, environment))) {
      here.require(oneOf.getFirst(), environment);
    }
  }

  private void checkAnywhere(Here here) {
    if (!oneOf.isEmpty() && oneOf.stream().noneMatch(here::mayAnywhere)) {
      here.require(oneOf.getFirst());
    }
  }
}
