package io.sluice.local.endtoend;

import io.sluice.events.Topics;
import io.sluice.local.Platform;
import io.sluice.local.PlatformOptions;
import io.sluice.local.Service;
import io.sluice.local.demo.Answer;
import io.sluice.local.demo.Api;
import io.sluice.local.demo.NexoraDatabases;
import io.sluice.local.demo.NexoraStory;
import io.sluice.testkit.Folder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The running product with Nexora's databases, and what it has answered so far. */
final class Product implements AutoCloseable {
  /** Each service with the topic of its events. */
  static final Map<Service, String> TOPICS =
      Map.of(
          Service.ENVIRONMENT, Topics.ENVIRONMENT,
          Service.CONFIG, Topics.CONFIG,
          Service.PROMOTION, Topics.PROMOTION);

  final Platform platform;
  final NexoraDatabases databases;
  final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final Path data;

  private Product(Platform platform, Path data) {
    this.platform = platform;
    this.data = data;
    this.databases = new NexoraDatabases(platform.postgres(), NexoraStory.ENVIRONMENTS);
  }

  /** Starts everything, with new data in a folder of its own. */
  static Product start() {
    try {
      Path data = Files.createTempDirectory("sluice-end-to-end-");
      return new Product(Platform.start(PlatformOptions.forTests(checkout(), data)), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells the story of Nexora once; gives what it printed. */
  String tellStory(Consumer<Answer> listener) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Api api = api(listener);
    new NexoraStory(api, databases, new PrintStream(told, true, StandardCharsets.UTF_8)).tell();
    return told.toString(StandardCharsets.UTF_8);
  }

  /** A client of the product. */
  Api api(Consumer<Answer> listener) {
    return new Api(platform.url(), platform::token)
        .listening(
            answer -> {
              answers.add(answer);
              listener.accept(answer);
            });
  }

  @Override
  public void close() {
    platform.close();
    Folder.delete(data);
  }

  /** Surefire runs in the module's folder. */
  private static Path checkout() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }
}
