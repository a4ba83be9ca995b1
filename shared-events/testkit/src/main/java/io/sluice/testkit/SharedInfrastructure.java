package io.sluice.testkit;

import java.nio.file.Path;
import java.util.Map;

/**
 * PostgreSQL, Kafka and an issuer, once per JVM for all tests in it. Tests may run in several class
 * loaders, so there is nothing static to meet in: the servers live in the system class loader, and
 * everybody finds them through system properties.
 */
final class SharedInfrastructure {
  static final String BOOTSTRAP_SERVERS = "sluice.testkit.kafka";
  static final String ISSUER_URL = "sluice.testkit.issuer";
  static final String ISSUER_KEY = "sluice.testkit.issuer-key";
  private static final String DATABASE = "sluice.testkit.database.";

  private SharedInfrastructure() {}

  /** Starts what is not running yet. */
  static void ensureStarted() {
    synchronized (Runtime.getRuntime()) {
      if (System.getProperty(ISSUER_URL) == null) {
        inSystemClassLoader();
      }
    }
  }

  private static void inSystemClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader system = ClassLoader.getSystemClassLoader();
    thread.setContextClassLoader(system);
    try {
      Class.forName(Launcher.class.getName(), true, system).getMethod("launch").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot start PostgreSQL, Kafka and the issuer", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The database of a service, {@code environment}, {@code config}, {@code promotion}... */
  static Database database(String service) {
    ensureStarted();
    String encoded = System.getProperty(DATABASE + service);
    if (encoded == null) {
      throw new IllegalArgumentException("no database of " + service);
    }
    String[] parts = encoded.split("\n", -1);
    return new Database(
        parts[0], parts[1], Integer.parseInt(parts[2]), parts[3], parts[4], parts[5], parts[6]);
  }

  static String bootstrapServers() {
    ensureStarted();
    return System.getProperty(BOOTSTRAP_SERVERS);
  }

  static String issuerUrl() {
    ensureStarted();
    return System.getProperty(ISSUER_URL);
  }

  /** What runs in the system class loader; public because it is called across class loaders. */
  public static final class Launcher {
    private Launcher() {}

    /** Starts the three servers; they stop with the JVM. */
    public static void launch() {
      var broker = EmbeddedKafkaBroker.start(EmbeddedKafkaBroker.Options.forTests());
      var postgres = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
      Path key = Folder.temporary("sluice-issuer").resolve("key.json");
      var issuer = LocalIssuer.start(key, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
      for (String service : Databases.SERVICES) {
        System.setProperty(DATABASE + service, encode(postgres.database("sluice_" + service)));
      }
      System.setProperty(BOOTSTRAP_SERVERS, broker.bootstrapServers());
      System.setProperty(ISSUER_KEY, key.toString());
      System.setProperty(ISSUER_URL, issuer.issuerUrl());
    }

    private static String encode(Database database) {
      return String.join(
          "\n",
          database.name(),
          database.host(),
          Integer.toString(database.port()),
          database.ownerUser(),
          database.ownerPassword(),
          database.runtimeUser(),
          database.runtimePassword());
    }
  }

  /** Where a service finds its PostgreSQL, its Kafka and its issuer. */
  static Map<String, String> configuration(String service) {
    return ServiceConfiguration.of(database(service), bootstrapServers(), issuerUrl());
  }
}
