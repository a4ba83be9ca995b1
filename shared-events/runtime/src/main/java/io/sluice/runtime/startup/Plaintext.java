package io.sluice.runtime.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Connections over which anybody in between could read secrets or send events of his own. None of
 * them is made unless an operator says in one setting that he wants it: on one machine, or where
 * the network itself encrypts.
 */
final class Plaintext {
  /** The setting that allows all of them. */
  static final String ALLOWED = "sluice.dangerously-allow-plaintext";

  private static final Set<String> ENCRYPTED_KAFKA = Set.of("SSL", "SASL_SSL");
  private static final Set<String> ENCRYPTED_POSTGRESQL =
      Set.of("require", "verify-ca", "verify-full");
  private static final Pattern ISSUER = Pattern.compile("quarkus\\.oidc\\.(.+\\.)?auth-server-url");
  private static final Pattern JDBC_SSL = Pattern.compile(".*[?&]ssl(=true)?(&.*)?");
  private static final Pattern JDBC_SSLMODE = Pattern.compile(".*[?&]sslmode=([a-z-]*)(&.*)?");

  private final Function<String, Optional<String>> values;
  private final List<String> faults = new ArrayList<>();

  private Plaintext(Function<String, Optional<String>> values) {
    this.values = values;
  }

  /** Those that a service would make, a line each. */
  static List<String> faults(Iterable<String> names, Function<String, Optional<String>> values) {
    Plaintext plaintext = new Plaintext(values);
    if (plaintext.isAllowed()) {
      return List.of();
    }
    if (!ENCRYPTED_KAFKA.contains(
        plaintext.value("kafka.security.protocol").toUpperCase(Locale.ROOT))) {
      plaintext.fault("kafka.security.protocol", "SSL or SASL_SSL");
    }
    plaintext.reactive("quarkus.datasource.reactive.postgresql.ssl-mode");
    plaintext.reactive("quarkus.datasource.direct.reactive.postgresql.ssl-mode");
    plaintext.jdbc();
    plaintext.bucket();
    for (String name : names) {
      plaintext.issuer(name);
      plaintext.trust(name);
    }
    return plaintext.faults;
  }

  /** The one that a migration would make. */
  static List<String> faultsOfMigration(Function<String, Optional<String>> values) {
    Plaintext plaintext = new Plaintext(values);
    if (!plaintext.isAllowed()) {
      plaintext.jdbc();
    }
    return plaintext.faults;
  }

  private boolean isAllowed() {
    return value(ALLOWED).equals("true");
  }

  private void reactive(String name) {
    if (!ENCRYPTED_POSTGRESQL.contains(value(name).toLowerCase(Locale.ROOT))) {
      fault(name, "verify-full, or at least require");
    }
  }

  private void bucket() {
    String name = "sluice.checkpoints.bucket.url";
    if (value(name).toLowerCase(Locale.ROOT).startsWith("http:")) {
      fault(name, "https");
    }
  }

  private void issuer(String name) {
    if (ISSUER.matcher(name).matches()
        && value(name).toLowerCase(Locale.ROOT).startsWith("http:")) {
      fault(name, "an https URL");
    }
  }

  /** Who believes any server sends all of it to any server. */
  private void trust(String name) {
    if (name.startsWith("quarkus.") && name.endsWith("trust-all") && value(name).equals("true")) {
      fault(name, "false");
    }
    if (name.startsWith("quarkus.oidc.")
        && name.endsWith("tls.verification")
        && value(name).equalsIgnoreCase("none")) {
      fault(name, "required");
    }
  }

  private void jdbc() {
    String url = value("quarkus.datasource.jdbc.url");
    var mode = JDBC_SSLMODE.matcher(url);
    boolean encrypted =
        mode.matches()
            ? ENCRYPTED_POSTGRESQL.contains(mode.group(1))
            : JDBC_SSL.matcher(url).matches();
    if (!encrypted) {
      fault("quarkus.datasource.jdbc.url", "a URL with ?sslmode=verify-full, or at least require");
    }
  }

  private String value(String name) {
    return values.apply(name).orElse("").strip();
  }

  private void fault(String name, String what) {
    faults.add(name + " must be " + what + "; only " + ALLOWED + "=true sends all of it in clear");
  }
}
