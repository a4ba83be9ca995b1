package io.sluice.local.endtoend;

import io.sluice.local.Platform;
import io.sluice.local.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What the heap of a running service holds that nobody can collect. */
final class Heap {
  private static final String METRIC = "jvm_memory_used_bytes{area=\"heap\"";
  private static final double MIB = 1024 * 1024;

  private Heap() {}

  /** In MiB, right after everything that can go was collected. */
  static double mib(Platform platform, Service service) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      collect(platform.pid(service));
      HttpRequest metrics =
          HttpRequest.newBuilder(URI.create(platform.managementUrl(service) + "/q/metrics"))
              .build();
      return client
              .send(metrics, HttpResponse.BodyHandlers.ofString())
              .body()
              .lines()
              .filter(line -> line.startsWith(METRIC))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
              .sum()
          / MIB;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void collect(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process collecting =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (collecting.waitFor() != 0) {
      throw new AssertionError("cannot have the garbage of " + pid + " collected");
    }
  }
}
