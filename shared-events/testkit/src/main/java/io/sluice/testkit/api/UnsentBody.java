package io.sluice.testkit.api;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A request that announces a body and sends none of it. Only who decides without the body answers.
 */
public record UnsentBody(Request request, int announcedBytes) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** The head of the answer, or an empty text if there is none. */
  public String answered() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(head().getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(length, 0), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException nobodyAnswers) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head() {
    StringBuilder head = new StringBuilder();
    head.append("%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(request.method(), request.path()))
        .append("Content-Type: application/json\r\n")
        .append("Content-Length: %d\r\n".formatted(announcedBytes));
    for (Map.Entry<String, String> header : request.caller().headers().entrySet()) {
      head.append("%s: %s\r\n".formatted(header.getKey(), header.getValue()));
    }
    return head.append("\r\n").toString();
  }
}
