package io.sluice.runtime.startup;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings without which a service cannot work, checked for form before anything is touched.
 * Whether what they name is there is another matter: that can change while the service waits.
 */
final class Settings {
  /** Aliases are parts of names that rights are given to. */
  private static final Pattern OTHER_ISSUER =
      Pattern.compile("quarkus\\.oidc\\.\"?([^.\"]+)\"?\\.auth-server-url");

  private static final List<String> OWNERS =
      List.of(Migration.PASSWORD, "quarkus.flyway.username", "quarkus.flyway.password");

  private final Function<String, Optional<String>> values;
  private final List<String> faults = new ArrayList<>();

  private Settings(Function<String, Optional<String>> values) {
    this.values = values;
  }

  /**
   * What is wrong with those of a service, a line each; never with a value that may be a secret.
   *
   * @param names names of all settings
   * @param values value of each, nothing for one that is not set
   */
  static List<String> faults(Iterable<String> names, Function<String, Optional<String>> values) {
    Settings settings = new Settings(values);
    settings.database();
    settings.must(
        "quarkus.datasource.reactive.url", "postgresql://HOST:PORT/DATABASE", Settings::isReactive);
    settings.must("quarkus.datasource.password", "its password", any -> true);
    settings.must(
        "kafka.bootstrap.servers", "HOST:PORT, several with commas", Settings::areServers);
    settings.issuer("quarkus.oidc");
    settings.must("sluice.outbox.topic", "the topic of this service's events", any -> true);
    for (String name : names) {
      settings.otherIssuer(name);
      settings.file(name);
    }
    OWNERS.forEach(settings::mustNot);
    settings.faults.addAll(Plaintext.faults(names, values));
    return List.copyOf(settings.faults);
  }

  /** What is wrong with those of a migration, a line each. */
  static List<String> faultsOfMigration(Function<String, Optional<String>> values) {
    Settings settings = new Settings(values);
    settings.database();
    settings.must(Migration.USERNAME, "the role that owns the schema", any -> true);
    settings.must(Migration.PASSWORD, "its password", any -> true);
    settings.faults.addAll(Plaintext.faultsOfMigration(values));
    return List.copyOf(settings.faults);
  }

  private void database() {
    must("quarkus.datasource.jdbc.url", "jdbc:postgresql://HOST:PORT/DATABASE", Settings::isJdbc);
    must("quarkus.datasource.username", "the role that serves", any -> true);
  }

  private void issuer(String prefix) {
    must(prefix + ".auth-server-url", "the URL of an OIDC issuer", Settings::isWeb);
    must(
        prefix + ".token.audience",
        "what tokens for this installation name as their audience",
        audience ->
            !List.of(audience.split(",", -1)).stream().map(String::strip).anyMatch("any"::equals));
  }

  private void otherIssuer(String name) {
    Matcher other = OTHER_ISSUER.matcher(name);
    if (other.matches()) {
      issuer("quarkus.oidc." + other.group(1));
    }
  }

  private void mustNot(String name) {
    if (values.apply(name).isPresent()) {
      faults.add(
          name + " must not be set: only the command migrate may know the owner of the schema");
    }
  }

  private void must(String name, String what, Predicate<String> form) {
    Optional<String> value = values.apply(name).filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      faults.add(name + " is not set; it must be " + what);
    } else if (!form.test(value.get().strip())) {
      faults.add(name + " must be " + what);
    }
  }

  /** Files that only we read; Quarkus says itself what is wrong with its own. */
  private void file(String name) {
    if (name.startsWith("sluice.") && name.endsWith("-file")) {
      values
          .apply(name)
          .filter(path -> !isReadable(path))
          .ifPresent(path -> faults.add(name + " names no file that can be read: " + path));
    }
  }

  private static boolean isReadable(String path) {
    try {
      return Files.isReadable(Path.of(path)) && Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static boolean isJdbc(String url) {
    return url.startsWith("jdbc:") && isReactive(url.substring("jdbc:".length()));
  }

  private static boolean isReactive(String url) {
    String plain =
        url.startsWith("vertx-reactive:") ? url.substring("vertx-reactive:".length()) : url;
    return hasHost(plain, Set.of("postgresql", "postgres"))
        && URI.create(plain).getPath().length() > 1;
  }

  private static boolean isWeb(String url) {
    return hasHost(url, Set.of("http", "https"));
  }

  private static boolean areServers(String list) {
    return List.of(list.split(",", -1)).stream()
        .map(String::strip)
        .allMatch(server -> hasHost("tcp://" + server, Set.of("tcp")) && hasPort(server));
  }

  private static boolean hasPort(String server) {
    int port = URI.create("tcp://" + server).getPort();
    return port > 0 && port <= 65_535;
  }

  private static boolean hasHost(String text, Set<String> schemes) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
