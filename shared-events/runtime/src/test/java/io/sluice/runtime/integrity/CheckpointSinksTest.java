package io.sluice.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.events.Checkpoint;
import io.sluice.events.CompactRange;
import io.sluice.events.SignedNote;
import io.sluice.events.SignerKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSinksTest {
  private static final AwsSignature CREDENTIALS = new AwsSignature("id", "secret", "eu", "s3");

  private final SignerKey key = SignerKey.generate("sluice/environment-service");
  @TempDir private Path folder;

  @Test
  void aFileHasEachOnceAlsoAfterARestart() throws IOException {
    Path file = folder.resolve("checkpoints");
    assertThat(sinks(new CheckpointFile(file)).keep(kept(1))).isZero();
    assertThat(sinks(new CheckpointFile(file)).keep(kept(1))).isZero();
    assertThat(sinks(new CheckpointFile(file)).keep(kept(2))).isZero();
    assertThat(SignedNote.parseAll(Files.readString(file)))
        .containsExactly(kept(1).note(), kept(2).note());
  }

  @Test
  void whatWasWrittenHalfDoesNotSpoilWhatComesAfterIt() throws IOException {
    Path file = folder.resolve("checkpoints");
    new CheckpointFile(file).keep(kept(1).checkpoint(), kept(1).note());
    Files.writeString(file, "sluice/environment-service\n2\nnkjh", StandardOpenOption.APPEND);
    new CheckpointFile(file).keep(kept(2).checkpoint(), kept(2).note());
    assertThat(Files.readString(file)).endsWith("\n\n" + kept(2).note().encoded());
  }

  @Test
  void aPlaceThatIsOutOfReachGetsTheNextOne() throws IOException {
    Path file = folder.resolve("not/there/checkpoints");
    CheckpointSinks sinks = sinks(new CheckpointFile(file));
    assertThat(sinks.keep(kept(1))).isEqualTo(1);
    assertThat(sinks.lack(kept(1))).isTrue();
    Files.createDirectories(file.getParent());
    assertThat(sinks.keep(kept(1))).isZero();
    assertThat(sinks.lack(kept(1))).isFalse();
    assertThat(sinks.lack(kept(2))).isTrue();
  }

  @Test
  void aBucketKeepsWhatItHas() throws IOException {
    try (Stub stub = new Stub()) {
      CheckpointSinks sinks = sinks(new CheckpointBucket(stub.url(), CREDENTIALS));
      assertThat(sinks.keep(kept(7))).isZero();
      Checkpoint other =
          new Checkpoint(kept(7).checkpoint().origin(), 7, "other", List.of(), Instant.EPOCH);
      new CheckpointBucket(stub.url(), CREDENTIALS).keep(other, key.sign(other.text()));
      assertThat(stub.objects)
          .containsExactlyEntriesOf(
              Map.of(
                  "/trail/prod/sluice/environment-service/00000000000000000007",
                  kept(7).note().encoded()));
    }
  }

  @Test
  void aBucketThatRefusesDoesNotHaveIt() throws IOException {
    try (Stub stub = new Stub()) {
      AwsSignature wrong = new AwsSignature("id", "wrong", "eu", "s3");
      assertThat(sinks(new CheckpointBucket(stub.url(), wrong)).keep(kept(7))).isEqualTo(1);
      assertThat(stub.objects).isEmpty();
    }
  }

  private static CheckpointSinks sinks(CheckpointSink sink) {
    return new CheckpointSinks(List.of(sink));
  }

  private Kept kept(long size) {
    Checkpoint checkpoint =
        new Checkpoint(
            "sluice/environment-service",
            size,
            new CompactRange().root(),
            List.of(size),
            Instant.EPOCH.plusSeconds(size));
    return new Kept(key.sign(checkpoint.text()), checkpoint, List.of());
  }

  /** As much of Amazon S3 as a checkpoint meets: signatures, and objects that are not replaced. */
  private static final class Stub implements AutoCloseable {
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final HttpServer server;

    Stub() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::put);
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/trail/prod/");
    }

    private void put(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = 403;
      if (isSigned(exchange, body)) {
        String before = objects.putIfAbsent(exchange.getRequestURI().getPath(), body);
        status = before == null ? 200 : 412;
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }

    private static boolean isSigned(HttpExchange exchange, String body) {
      Map<String, String> headers = new HashMap<>();
      for (String name : List.of("If-None-Match", "x-amz-content-sha256", "x-amz-date", "host")) {
        headers.put(name, exchange.getRequestHeaders().getFirst(name));
      }
      String digest = AwsSignature.sha256(body);
      return "*".equals(headers.get("If-None-Match"))
          && digest.equals(headers.get("x-amz-content-sha256"))
          && CREDENTIALS
              .authorization("PUT", exchange.getRequestURI(), headers, digest)
              .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
