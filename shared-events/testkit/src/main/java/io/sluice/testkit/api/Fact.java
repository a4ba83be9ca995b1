package io.sluice.testkit.api;

import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Request.json;

import io.sluice.events.ConfigEvent;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.PromotionEvent;
import io.sluice.events.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something that is so before the request of a test: an event that another service has published,
 * or a request that this one has accepted. Facts hold in the order in which they are given.
 */
@FunctionalInterface
public interface Fact {
  /** Of {@link #locked}. */
  String REASON = "Black Friday";

  /** Makes it so. */
  void in(Workspace workspace);

  /** {@code development -> staging -> production}, with a member for each role. */
  static Fact ladder() {
    return Preset.LADDER;
  }

  /** {@code staging} and {@code production}, without promotion, with a member for each role. */
  static Fact pair() {
    return Preset.PAIR;
  }

  /** {@code production} and {@code preview}, promotion anywhere, with a member for each role. */
  static Fact open() {
    return Preset.OPEN;
  }

  /** A ladder that ends in two environments of one rank, with a member for each role. */
  static Fact peers() {
    return Preset.PEERS;
  }

  /** A workspace whose first environment has not been heard of yet. */
  static Fact noEnvironments() {
    return Preset.NONE;
  }

  /** Somebody has these roles. */
  static Fact member(String subject, Role... roles) {
    return workspace -> {
      if (workspace.isOf("environment")) {
        List<String> names =
            Stream.of(roles).map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
        done(as("admin").put("/members/" + subject, json("roles", names))).in(workspace);
      } else {
        workspace.publish(new MemberGranted(subject, List.of(roles), List.of()));
      }
    };
  }

  /** What environment-service has published of the workspace. */
  static Fact published(EnvironmentEvent... events) {
    return workspace -> workspace.publish(events);
  }

  /** What config-service has published of the catalog. */
  static Fact catalog(ConfigEvent.Catalog... events) {
    return workspace -> workspace.publish(events);
  }

  /** What config-service has published of an environment's configuration. */
  static Fact configuration(String environment, ConfigEvent.Value... events) {
    return workspace -> workspace.publish(environment, events);
  }

  /** What promotion-service has published of an application. */
  static Fact application(String application, PromotionEvent... events) {
    return workspace -> workspace.publish(application, events);
  }

  /** Somebody has locked the environment, and the service keeps to it. */
  static Fact locked(String environment) {
    return workspace -> {
      if (workspace.isOf("environment")) {
        done(as("owner").put("/environments/" + environment + "/lock", json("reason", REASON)))
            .in(workspace);
      } else {
        workspace.publishAndAwait("LockObserved", new EnvironmentLocked(environment, REASON, null));
      }
    };
  }

  /** Somebody has taken the lock away, and the service knows. */
  static Fact unlocked(String environment) {
    return workspace -> {
      if (workspace.isOf("environment")) {
        done(as("owner").delete("/environments/" + environment + "/lock")).in(workspace);
      } else {
        workspace.publishAndAwait("LockObserved", new EnvironmentUnlocked(environment, false));
      }
    };
  }

  /** These requests were accepted. */
  static Fact done(Request... requests) {
    return workspace -> {
      for (Request request : requests) {
        int status = workspace.send(request).statusCode();
        if (status >= 300) {
          throw new AssertionError(request + " was given, but answered with " + status);
        }
      }
    };
  }
}
