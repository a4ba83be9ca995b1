package io.sluice.config.secret;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the master key when the service starts, so that a missing one is seen at once. */
final class MasterKeys {

  @Produces
  @Singleton
  @Startup
  MasterKey masterKey(@ConfigProperty(name = "sluice.secrets.master-key-file") Path file) {
    return FileMasterKey.read(file);
  }
}
