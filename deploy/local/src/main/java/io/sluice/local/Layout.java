package io.sluice.local;

import io.sluice.testkit.Folder;
import io.sluice.testkit.LocalIssuer;
import io.sluice.testkit.TokenEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Where everything lies.
 *
 * @param root where the services' programs are, at the places that a checkout has them at
 * @param data what survives a restart, by default {@code .sluice} in the checkout
 */
public record Layout(Path root, Path data) {

  /** Absolute, whatever the working directory. */
  public Layout {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  Path postgres() {
    return data.resolve("postgresql");
  }

  Path kafka() {
    return data.resolve("kafka");
  }

  Path keys() {
    return data.resolve("keys");
  }

  /** The issuer's key, beside which it keeps what its administrator shows. */
  Path issuer() {
    return keys().resolve("issuer.json");
  }

  /** Asks the issuer for tokens, also for those that only who can read this folder gets. */
  TokenEndpoint tokens(String issuerUrl) {
    return TokenEndpoint.of(issuerUrl, LocalIssuer.adminSecret(issuer()));
  }

  /** What a service signs its checkpoints with. */
  Path checkpointKey(Service service) {
    return keys().resolve(service.fullName() + ".checkpoints");
  }

  /** Where the checkpoints of all services are kept. */
  Path checkpoints() {
    return data.resolve("checkpoints");
  }

  /** What each process prints. */
  public Path logs() {
    return data.resolve("logs");
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** The properties of a service; a file, because command lines show passwords to everybody. */
  Path configuration(Service service) {
    return data.resolve("config").resolve(service.fullName() + ".properties");
  }

  /** Those of the command that migrates its database, which the service itself never reads. */
  Path migration(Service service) {
    return data.resolve("config").resolve(service.fullName() + ".migrate.properties");
  }

  /** What {@code up} printed in the background. */
  Path upLog() {
    return data.resolve("up.log");
  }

  Path runState() {
    return data.resolve("run.properties");
  }

  Path ports() {
    return data.resolve("ports.properties");
  }

  Path lock() {
    return data.resolve("lock");
  }

  /** Makes the folder, for its owner only. */
  void create() {
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectories(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createDirectories(logs());
      Files.createDirectories(keys());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all data. The lock stays: it says who may do that; so does what is just printed. */
  void empty() {
    try (Stream<Path> entries = Files.list(data)) {
      entries
          .filter(entry -> !entry.equals(lock()) && !entry.equals(upLog()))
          .forEach(Folder::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
