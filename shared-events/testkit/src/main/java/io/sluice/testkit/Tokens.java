package io.sluice.testkit;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
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
        _ ->
            TokenEndpoint.of(SharedInfrastructure.issuerUrl(), LocalIssuer.adminSecret(keyFile()))
                .token(subject, List.of(groups)));
  }

  /** The {@code iss} of these tokens. */
  public static String issuer() {
    return SharedInfrastructure.issuerUrl();
  }

  /** What they are signed with, for tests that make wrong ones. */
  public static RSAKey issuerKey() {
    try {
      return RSAKey.parse(Files.readString(keyFile()));
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("no key of the issuer", e);
    }
  }

  private static Path keyFile() {
    SharedInfrastructure.ensureStarted();
    return Path.of(System.getProperty(SharedInfrastructure.ISSUER_KEY));
  }

  /** The same as the value of the header {@code Authorization}. */
  public static String bearer(String subject, String... groups) {
    return "Bearer " + of(subject, groups);
  }
}
