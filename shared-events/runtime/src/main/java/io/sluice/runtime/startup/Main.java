package io.sluice.runtime.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.FlywayException;

/**
 * Starts a service, or says in one line per fault why its settings do not let it. With the argument
 * {@code migrate} it brings the schema to this version instead, and ends.
 */
@QuarkusMain
public final class Main {
  /** EX_CONFIG of sysexits.h. */
  static final int UNUSABLE_SETTINGS = 78;

  private Main() {}

  /** Ends with exit code 78 before anything is touched if a setting cannot be used. */
  public static void main(String[] arguments) {
    SmallRyeConfig config = ConfigUtils.configBuilder().build();
    if (List.of(arguments).equals(List.of(Migration.COMMAND))) {
      System.exit(migrate(config));
    }
    Set<String> names = new TreeSet<>(); // of the configuration they can be had only once
    config.getPropertyNames().forEach(names::add);
    if (isFaulty(Settings.faults(names, name -> value(config, name)))) {
      System.exit(UNUSABLE_SETTINGS);
    }
    Quarkus.run(arguments);
  }

  /** Returns the exit code: 0 if the schema is of this version now. */
  private static int migrate(SmallRyeConfig config) {
    if (isFaulty(Settings.faultsOfMigration(name -> value(config, name)))) {
      return UNUSABLE_SETTINGS;
    }
    try {
      System.out.println(Migration.run(name -> value(config, name)));
      return 0;
    } catch (FlywayException e) {
      System.err.println("not migrated: " + e.getMessage());
      return 1;
    }
  }

  private static boolean isFaulty(List<String> faults) {
    faults.forEach(fault -> System.err.println("setting: " + fault));
    return !faults.isEmpty();
  }

  private static Optional<String> value(SmallRyeConfig config, String name) {
    try {
      return config.getOptionalValue(name, String.class);
    } catch (NoSuchElementException _) {
      return Optional.empty(); // it refers to another one that is not set
    }
  }
}
