package io.sluice.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens of the issuer that all tests of the JVM share. */
public final class Tokens {
  private static final Map<String, String> ISSUED = new ConcurrentHashMap<>();

  private Tokens() {}

  /** A token of {@code admin}, {@code owner}, {@code builder}... or of any other name. */
  public static String of(String subject, String... groups) {
    String wanted = String.join(",", groups);
    return ISSUED.computeIfAbsent(
        subject + "\n" + wanted,
        _ -> TokenEndpoint.of(SharedInfrastructure.issuerUrl()).token(subject, List.of(groups)));
  }

  /** The same as the value of the header {@code Authorization}. */
  public static String bearer(String subject, String... groups) {
    return "Bearer " + of(subject, groups);
  }
}
