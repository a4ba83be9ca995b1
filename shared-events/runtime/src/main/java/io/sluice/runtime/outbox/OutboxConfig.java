package io.sluice.runtime.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "sluice.outbox")
public interface OutboxConfig {
  /** Topic of this service's events. */
  String topic();

  /**
   * Where sessions of PostgreSQL itself are to be had, for the lock of the relay and for rebuilds;
   * by default where all connections are. Behind a pooler it must be set.
   */
  String directUrl();

  /** Off lets a process write without publishing, as a benchmark of the store does. */
  @WithDefault("true")
  boolean enabled();

  /** Most events in one Kafka transaction. */
  @WithDefault("500")
  int batchSize();

  /** How often the table is looked at when nobody says that there is something. */
  @WithDefault("100ms")
  Duration pollInterval();

  /** How long a process that is not the leader waits before it tries to become it. */
  @WithDefault("500ms")
  Duration leadershipInterval();
}
