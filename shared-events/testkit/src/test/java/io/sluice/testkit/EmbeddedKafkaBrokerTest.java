package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaBrokerTest {
  @TempDir Path folder;

  @Test
  void comesBackWithItsRecordsOnTheSameFolderAndAnotherPort() {
    try (var broker = EmbeddedKafkaBroker.start(new EmbeddedKafkaBroker.Options(folder, 0));
        var writer = new TopicWriter(broker.bootstrapServers(), Topics.CONFIG)) {
      writer.write("nexora", Map.of("ce_type", "io.sluice.ConstantSet.v1"), "{\"name\":\"A\"}");
    }
    try (var broker = EmbeddedKafkaBroker.start(new EmbeddedKafkaBroker.Options(folder, 0))) {
      List<TopicRecord> records =
          new TopicReader(broker.bootstrapServers(), Topics.CONFIG).until(read -> !read.isEmpty());

      TopicRecord only = records.getFirst();
      assertThat(only.key()).isEqualTo("nexora");
      assertThat(only.header("ce_type")).isEqualTo("io.sluice.ConstantSet.v1");
      assertThat(only.text()).isEqualTo("{\"name\":\"A\"}");
    }
  }

  @Test
  void hasThePublishedTopicsWithTheirPartitionsAndUnlimitedRetention() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Brokers.shared()))) {
      var topics = admin.describeTopics(Topics.ALL).allTopicNames().get();
      assertThat(topics).containsOnlyKeys(Topics.ALL);
      assertThat(topics.values())
          .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topics.PARTITIONS));

      var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ENVIRONMENT);
      var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      assertThat(settings.get("retention.ms").value()).isEqualTo("-1");
      assertThat(settings.get("retention.bytes").value()).isEqualTo("-1");
    }
  }

  @Test
  void aReaderSeesTheRecordsOfOneKeyInTheirOrder() {
    try (var writer = TopicWriter.of(Topics.PROMOTION)) {
      for (int i = 0; i < 20; i++) {
        writer.write("ordered", Map.of(), "record " + i);
      }
    }
    List<TopicRecord> records =
        TopicReader.of(Topics.PROMOTION).until(read -> of("ordered", read).size() == 20);

    assertThat(of("ordered", records))
        .extracting(TopicRecord::text)
        .startsWith("record 0", "record 1")
        .endsWith("record 19");
    assertThat(of("ordered", TopicReader.of(Topics.PROMOTION).all())).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
  void takesRecordsHoweverTheyAreCompressed(String compression) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                Brokers.shared(),
                "compression.type",
                compression,
                "delivery.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000),
            new StringSerializer(),
            new StringSerializer())) {
      var written = producer.send(new ProducerRecord<>(Topics.CONFIG, "pressed", "x".repeat(999)));
      assertThat(written.get().offset()).isNotNegative();
    }
  }

  private static List<TopicRecord> of(String key, List<TopicRecord> records) {
    return records.stream().filter(read -> key.equals(read.key())).toList();
  }
}
