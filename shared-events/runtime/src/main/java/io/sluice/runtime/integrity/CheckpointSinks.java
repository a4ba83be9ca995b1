package io.sluice.runtime.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** The places that are configured, and what each of them has. For one thread. */
final class CheckpointSinks {
  private static final Logger LOG = Logger.getLogger(CheckpointSinks.class);

  private final List<CheckpointSink> sinks;
  private final Map<CheckpointSink, Long> kept = new HashMap<>();

  CheckpointSinks(List<CheckpointSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  static CheckpointSinks of(CheckpointConfig config) {
    List<CheckpointSink> sinks = new ArrayList<>();
    config.appendTo().map(CheckpointFile::new).ifPresent(sinks::add);
    CheckpointConfig.Bucket bucket = config.bucket();
    bucket.url().map(url -> new CheckpointBucket(url, signature(bucket))).ifPresent(sinks::add);
    return new CheckpointSinks(sinks);
  }

  private static AwsSignature signature(CheckpointConfig.Bucket bucket) {
    String id =
        bucket
            .accessKeyId()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "sluice.checkpoints.bucket.access-key-id is not set"));
    Path file =
        bucket
            .secretKeyFile()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "sluice.checkpoints.bucket.secret-key-file is not set"));
    try {
      return new AwsSignature(id, Files.readString(file).strip(), bucket.region(), "s3");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this process does not know of all of them that they have it. */
  boolean lack(Kept checkpoint) {
    return sinks.stream()
        .anyMatch(sink -> kept.getOrDefault(sink, -1L) != checkpoint.checkpoint().size());
  }

  /** How many of them do not have this checkpoint after all; they are tried again next time. */
  int keep(Kept checkpoint) {
    int without = 0;
    for (CheckpointSink sink : sinks) {
      if (kept.getOrDefault(sink, -1L) != checkpoint.checkpoint().size()) {
        without += kept(sink, checkpoint) ? 0 : 1;
      }
    }
    return without;
  }

  private boolean kept(CheckpointSink sink, Kept checkpoint) {
    try {
      sink.keep(checkpoint.checkpoint(), checkpoint.note());
      kept.put(sink, checkpoint.checkpoint().size());
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("checkpoint is not kept, comes again place=%s reason=%s", sink.place(), e);
      return false;
    }
  }
}
