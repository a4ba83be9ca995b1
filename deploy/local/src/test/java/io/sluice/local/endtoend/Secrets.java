package io.sluice.local.endtoend;

import io.sluice.local.Service;
import io.sluice.local.demo.Answer;
import io.sluice.local.demo.NexoraStory;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for the secret values of the story wherever anything is kept or shown. */
final class Secrets {
  private final Product product;
  private final List<String> values;

  private Secrets(Product product, List<String> values) {
    this.product = product;
    this.values = values;
  }

  static Secrets of(Product product) {
    List<String> values = new ArrayList<>(product.databases.passwords());
    NexoraStory.ENVIRONMENTS.forEach(each -> values.add(NexoraStory.paymentKeyOf(each)));
    return new Secrets(product, values);
  }

  /** Proves that the search finds what is there. */
  boolean foundInAnswersOfRunTimeReads() {
    return product.answers.stream()
        .filter(Secrets::isRunTimeRead)
        .map(Answer::body)
        .anyMatch(this::hasSecret);
  }

  /** Every place with a secret value: tables, records, answers, logs. */
  List<String> whereFound() throws SQLException, IOException {
    List<String> places = new ArrayList<>();
    for (Service service : Service.values()) {
      Tables.dump(product.platform.database(service))
          .forEach((table, rows) -> look(places, service.database() + "." + table, rows));
      look(places, Product.TOPICS.get(service), records(Product.TOPICS.get(service)));
      String deadLetters = service.database().replace('_', '.') + ".dead-letters";
      look(places, deadLetters, records(deadLetters));
    }
    product.answers.stream()
        .filter(answer -> !isRunTimeRead(answer))
        .forEach(answer -> look(places, answer.request(), List.of(answer.body())));
    try (Stream<Path> logs = Files.list(product.platform.logs())) {
      for (Path log : logs.toList()) {
        look(places, log.getFileName().toString(), Files.readAllLines(log));
      }
    }
    return places;
  }

  private List<String> records(String topic) {
    return new TopicReader(product.platform.bootstrapServers(), topic)
        .all().stream().map(Secrets::text).toList();
  }

  private static String text(TopicRecord record) {
    String value = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    return record.key() + record.headers() + value;
  }

  private void look(List<String> places, String place, List<String> texts) {
    if (texts.stream().anyMatch(this::hasSecret)) {
      places.add(place);
    }
  }

  private boolean hasSecret(String text) {
    return values.stream().anyMatch(text::contains);
  }

  private static boolean isRunTimeRead(Answer answer) {
    return answer.request().contains("/resolved");
  }
}
