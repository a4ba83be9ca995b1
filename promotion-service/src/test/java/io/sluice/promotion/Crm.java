package io.sluice.promotion;

import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Request.json;

import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.List;

/** What tests say of the application {@code crm}. */
final class Crm {
  private static final List<String> LADDER = List.of("development", "staging", "production");

  private Crm() {}

  /** The application is there, without versions. */
  static Fact registered() {
    return done(BUILDER.post("/applications", json("key", "crm", "name", "CRM")));
  }

  /** There is one more version in the lowest environment; the first one is number 1. */
  static Fact version(Object content) {
    return done(BUILDER.post("/applications/crm/versions", json("content", content)));
  }

  /** There is one more version, in this environment. */
  static Fact versionIn(String environment, Object content) {
    return done(
        BUILDER.post(
            "/applications/crm/versions", json("content", content, "environment", environment)));
  }

  /** A version has climbed the ladder from its lowest environment up to this one. */
  static Fact promoted(int number, String environment) {
    return workspace -> {
      for (String from : LADDER.subList(0, LADDER.indexOf(environment))) {
        done(promotes(RELEASER.subject(), number, from, null)).in(workspace);
      }
    };
  }

  /** Somebody promotes a version; null for what is not said. */
  static Request promotes(String subject, int number, String from, String to) {
    return as(subject).post(at(number, "/promotions"), json("from", from, "to", to));
  }

  /** Somebody releases a version. */
  static Request releases(String subject, int number) {
    return as(subject).post("/applications/crm/releases", json("version", number));
  }

  /** The path of something of a version. */
  static String at(int number, String below) {
    return "/applications/crm/versions/" + number + below;
  }
}
