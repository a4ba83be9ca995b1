package io.sluice.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareProcessTest {

  @Test
  void answersWhoHasTheTokenAndOnlyWhatTheyDoNotHave(@TempDir Path folder) throws Exception {
    byte[] answer = "{\"revision\":1}".getBytes(StandardCharsets.UTF_8);
    try (BareProcess bare = BareProcess.start(folder, "secret", answer);
        HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bare.port() + "/resolved"));
      assertThat(send(client, request).statusCode()).isEqualTo(401);
      HttpResponse<String> full = send(client, request.header("Authorization", "Bearer secret"));
      assertThat(full.statusCode()).isEqualTo(200);
      assertThat(full.body()).isEqualTo("{\"revision\":1}");
      assertThat(full.headers().firstValue("ETag")).hasValue(BareProcess.ETAG);
      assertThat(send(client, request.header("If-None-Match", BareProcess.ETAG)).statusCode())
          .isEqualTo(304);
    }
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
