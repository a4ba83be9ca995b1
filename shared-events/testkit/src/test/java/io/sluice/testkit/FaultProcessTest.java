package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProcessTest {
  @TempDir Path folder;

  /** A child JVM that answers every GET. */
  static final class Child {
    static void main(String[] arguments) throws Exception {
      var address =
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("CHILD_PORT")));
      HttpServer server = HttpServer.create(address, 1);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      System.out.println("listening");
    }
  }

  @Test
  void waitsForAChildPausesContinuesAndKillsIt() {
    int port = FreePort.any();
    URI uri = URI.create("http://127.0.0.1:" + port + "/");
    try (FaultProcess child = child(port)) {
      child.await(uri, Duration.ofSeconds(20), answer -> answer.statusCode() == 200);
      assertThat(child.output()).contains("listening");

      child.pause();
      assertThatThrownBy(() -> child.await(uri, Duration.ofMillis(300), _ -> true))
          .hasMessageContaining("not in time");
      child.resume();
      child.await(uri, Duration.ofSeconds(20), answer -> answer.statusCode() == 200);

      child.kill();
      assertThat(child.isAlive()).isFalse();
      await().untilAsserted(() -> assertThat(FreePort.isFree(port)).isTrue());
    }
  }

  @Test
  void saysWhatTheChildPrintedWhenItEndsTooEarly() {
    try (FaultProcess child =
        FaultProcess.start(
            folder.resolve("log"), Map.of(), List.of("sh", "-c", "echo broken; exit 3"))) {
      URI nobody = URI.create("http://127.0.0.1:" + FreePort.any() + "/");
      assertThatThrownBy(() -> child.await(nobody, Duration.ofSeconds(20), _ -> true))
          .hasMessageContaining("ended")
          .hasMessageContaining("broken");
    }
  }

  private FaultProcess child(int port) {
    return FaultProcess.start(
        folder.resolve("log"),
        Map.of("CHILD_PORT", Integer.toString(port)),
        List.of(
            FaultProcess.java(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Child.class.getName()));
  }
}
