package io.sluice.runtime.integrity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where all services publish their checkpoints, in the order in which they made them. */
final class CheckpointTopic {
  /** All in one partition, so that the last ones are found without reading all. */
  static final int PARTITION = 0;

  private static final long FIRST_LOOK = 100;

  private final Map<String, Object> kafka;
  private final String topic;

  CheckpointTopic(Map<String, Object> kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** Takes a checkpoint, and says whether it wants more. */
  interface Reader {
    boolean takes(Kept checkpoint);
  }

  /** The last checkpoint of that log, genuine or not. */
  Optional<Kept> last(String origin) {
    try (PublishedLog log = new PublishedLog(kafka, topic)) {
      if (!log.exists()) {
        return Optional.empty();
      }
      long begin = log.begin().get(PARTITION);
      long end = log.end().get(PARTITION);
      for (long back = FIRST_LOOK; ; back *= 8) {
        long from = Math.max(begin, end - back);
        List<Kept> found = new ArrayList<>(1);
        read(log, from, end, origin, found);
        if (!found.isEmpty() || from == begin) {
          return found.stream().findFirst();
        }
      }
    }
  }

  private static void read(
      PublishedLog log, long from, long end, String origin, List<Kept> latest) {
    log.goTo(only(log, from));
    log.read(
        only(log, end),
        record -> {
          if (isOf(origin, record)) {
            latest.clear();
            latest.add(Kept.of(record));
          }
        });
  }

  /** Hands on those of that log from the first to the last that there is now, while wanted. */
  void each(String origin, Reader reader) {
    try (PublishedLog log = new PublishedLog(kafka, topic)) {
      if (!log.exists()) {
        return;
      }
      List<Boolean> enough = new ArrayList<>(1);
      log.read(
          only(log, log.end().get(PARTITION)),
          record -> {
            if (enough.isEmpty() && isOf(origin, record) && !reader.takes(Kept.of(record))) {
              enough.add(true);
            }
          });
    }
  }

  /** Of the other partitions nothing. */
  private static List<Long> only(PublishedLog log, long offset) {
    List<Long> cut = new ArrayList<>(log.begin());
    cut.set(PARTITION, offset);
    return cut;
  }

  private static boolean isOf(String origin, ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && origin.equals(new String(record.key(), StandardCharsets.UTF_8));
  }
}
