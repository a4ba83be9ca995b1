package io.sluice.runtime.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Starts a service, or says in one line per fault why its settings do not let it. */
@QuarkusMain
public final class Main {
  private static final int UNUSABLE_SETTINGS = 78; // EX_CONFIG of sysexits.h

  private Main() {}

  /** Ends with exit code 78 before anything is touched if a setting cannot be used. */
  public static void main(String[] arguments) {
    SmallRyeConfig config = ConfigUtils.configBuilder().build();
    List<String> faults = Settings.faults(config.getPropertyNames(), name -> value(config, name));
    if (!faults.isEmpty()) {
      faults.forEach(fault -> System.err.println("setting: " + fault));
      System.exit(UNUSABLE_SETTINGS);
    }
    Quarkus.run(arguments);
  }

  private static Optional<String> value(SmallRyeConfig config, String name) {
    try {
      return config.getOptionalValue(name, String.class);
    } catch (NoSuchElementException _) {
      return Optional.empty(); // it refers to another one that is not set
    }
  }
}
