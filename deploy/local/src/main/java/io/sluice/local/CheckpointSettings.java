package io.sluice.local;

import io.sluice.testkit.CheckpointKeyFile;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** With what a service signs its checkpoints here, whom it believes and where they are kept. */
final class CheckpointSettings {
  private CheckpointSettings() {}

  static Map<String, String> of(Service service, Layout layout) {
    return Map.of(
        "sluice.checkpoints.key-file",
        CheckpointKeyFile.createIfAbsent(layout.checkpointKey(service), service.fullName())
            .toString(),
        "sluice.checkpoints.verifier-keys",
        verifiers(layout),
        "sluice.checkpoints.append-to",
        layout.checkpoints().toString());
  }

  /** The public keys of all services, with commas; whose key is not there yet gets one. */
  private static String verifiers(Layout layout) {
    return Arrays.stream(Service.values())
        .map(each -> CheckpointKeyFile.createIfAbsent(layout.checkpointKey(each), each.fullName()))
        .map(CheckpointKeyFile::verifier)
        .collect(Collectors.joining(","));
  }
}
