package io.sluice.runtime.integrity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a service signs what it has published, and whose signatures it believes. */
@ConfigMapping(prefix = "sluice.checkpoints")
public interface CheckpointConfig {
  /** The private key, see {@link io.sluice.events.SignerKey}; without it nothing is signed. */
  Optional<Path> keyFile();

  /** Public keys of the other services, and of this one before its key was replaced. */
  Optional<List<String>> verifierKeys();

  /** What the names of logs and keys begin with: {@code sluice/environment-service}. */
  @WithDefault("sluice")
  String origin();

  /** How long what is published waits for its checkpoint. */
  @WithDefault("1m")
  Duration interval();

  /** How many records have one sooner. */
  @WithDefault("10000")
  int events();

  /** A file that checkpoints are appended to, on a medium that keeps what was written. */
  Optional<Path> appendTo();

  /** A bucket that checkpoints are put into. */
  Bucket bucket();

  /** A place with the API of Amazon S3. */
  interface Bucket {
    /** Address of the bucket and a prefix of names, {@code https://HOST/BUCKET/PREFIX}. */
    Optional<URI> url();

    /** Its region. */
    @WithDefault("us-east-1")
    String region();

    /** Who may add objects there, and should be able to do nothing else. */
    Optional<String> accessKeyId();

    /** Whose secret is in this file. */
    Optional<Path> secretKeyFile();
  }
}
