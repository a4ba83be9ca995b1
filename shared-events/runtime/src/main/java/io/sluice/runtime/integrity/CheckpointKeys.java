package io.sluice.runtime.integrity;

import io.sluice.events.SignedNote;
import io.sluice.events.SignerKey;
import io.sluice.events.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key that this service signs with, if it has one, and those whose signatures it believes. A
 * key is for the log that it is named after and for no other.
 */
@ApplicationScoped
class CheckpointKeys {
  private final String prefix;
  private final String service;
  private final Optional<SignerKey> signer;
  private final List<VerifierKey> verifiers = new ArrayList<>();

  CheckpointKeys(
      CheckpointConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
    this.prefix = config.origin();
    this.service = service;
    this.signer = config.keyFile().map(CheckpointKeys::read);
    signer.map(SignerKey::verifier).ifPresent(this::own);
    config.verifierKeys().orElse(List.of()).stream()
        .map(VerifierKey::parse)
        .forEach(verifiers::add);
  }

  private void own(VerifierKey key) {
    if (!key.name().equals(origin(service))) {
      throw new IllegalStateException(
          "the key in sluice.checkpoints.key-file is of "
              + key.name()
              + ", not "
              + origin(service));
    }
    verifiers.add(key);
  }

  private static SignerKey read(Path file) {
    try {
      return SignerKey.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<SignerKey> signer() {
    return signer;
  }

  /** The name of a service's log. */
  String origin(String ofService) {
    return prefix + "/" + ofService;
  }

  /** Whether a signature on a service's log can be checked at all. */
  boolean knows(String origin) {
    return verifiers.stream().anyMatch(key -> key.name().equals(origin));
  }

  /** Whether somebody has signed this who may, for this log. */
  boolean signed(String origin, SignedNote note) {
    return verifiers.stream().anyMatch(key -> key.name().equals(origin) && key.signed(note));
  }
}
