package io.sluice.testkit;

import io.sluice.events.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka in this JVM: one node that is broker and controller (KRaft), with the published
 * topics. On the same folder it comes back with its records, also on another port.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Where the services put records that they cannot decode. */
  private static final List<String> DEAD_LETTERS =
      List.of(
          "sluice.environment.dead-letters",
          "sluice.config.dead-letters",
          "sluice.promotion.dead-letters");

  /**
   * How to run it.
   *
   * @param folder where the records live; null for a temporary one that is deleted in the end
   * @param port port to listen on; 0 for any
   */
  public record Options(Path folder, int port) {
    /** Temporary, on any port. */
    public static Options forTests() {
      return new Options(null, 0);
    }
  }

  private final Path folder;
  private final boolean temporary;
  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafkaBroker(Path folder, boolean temporary, int port, KafkaRaftServer server) {
    this.folder = folder;
    this.temporary = temporary;
    this.port = port;
    this.server = server;
  }

  /** Starts the broker and returns when the published topics are there. */
  public static EmbeddedKafkaBroker start(Options options) {
    QuietLogs.ofInfrastructure();
    boolean temporary = options.folder() == null;
    Path folder = temporary ? Folder.temporary("sluice-kafka-") : options.folder().toAbsolutePath();
    int port = FreePort.preferably(options.port());
    format(folder);
    KafkaRaftServer server =
        new KafkaRaftServer(
            KafkaConfig.fromProps(properties(folder, port, FreePort.any()), false), Time.SYSTEM);
    server.startup();
    var broker = new EmbeddedKafkaBroker(folder, temporary, port, server);
    broker.createTopics(Topics.ALL);
    broker.createTopics(DEAD_LETTERS);
    broker.createTopics(List.of(Topics.CHECKPOINTS));
    return broker;
  }

  private static void format(Path folder) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + folder, e);
    }
  }

  private static Properties properties(Path folder, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + HOST + ":" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://"
                    + HOST
                    + ":"
                    + port
                    + ",CONTROLLER://"
                    + HOST
                    + ":"
                    + controllerPort),
            Map.entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port),
            Map.entry("log.dirs", folder.toString()),
            // A new subscriber replays from the start, however long ago that was.
            Map.entry("log.retention.ms", "-1"),
            Map.entry("log.retention.bytes", "-1"),
            Map.entry("auto.create.topics.enable", "false"),
            // One node cannot replicate, and a few clients need few internal partitions.
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // Nobody else to agree with: no need to wait for anybody after a restart or a crash.
            Map.entry("controller.quorum.election.timeout.ms", "100"),
            Map.entry("controller.quorum.election.backoff.max.ms", "100"),
            Map.entry("broker.session.timeout.ms", "6000"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4")));
    return properties;
  }

  /** Creates topics like the published ones; those that exist stay as they are. */
  public void createTopics(List<String> names) {
    Map<String, String> unlimited = Map.of("retention.ms", "-1", "retention.bytes", "-1");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      for (var creation :
          admin
              .createTopics(
                  names.stream()
                      .map(
                          name ->
                              new NewTopic(name, Topics.PARTITIONS, (short) 1).configs(unlimited))
                      .toList())
              .values()
              .values()) {
        awaitCreated(creation);
      }
    }
  }

  private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> creation) {
    try {
      creation.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create a topic", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What a client needs to find it. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Port that it listens on. */
  public int port() {
    return port;
  }

  /** Stops it; temporary records are deleted. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      Folder.delete(folder);
    }
  }
}
