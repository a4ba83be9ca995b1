package io.sluice.testkit.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends bytes to a server as they are, on a connection of their own, and looks what comes.
 *
 * @param alwaysProblems whether even what is no HTTP is answered with a problem. It has no handler
 *     in a service: what is below says 400, 414 or 431 without a word, also to an address that is
 *     no URI.
 */
public record Wire(String host, int port, boolean alwaysProblems) {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int HEAD = 64 * 1024;

  /** To the gateway with this URL. */
  public static Wire toGateway(String url) {
    return new Wire(URI.create(url).getHost(), URI.create(url).getPort(), true);
  }

  /** To the service with this URL. */
  public static Wire toService(String url) {
    return new Wire(URI.create(url).getHost(), URI.create(url).getPort(), false);
  }

  /** As a header {@code Host} says it. */
  public String authority() {
    return host + ":" + port;
  }

  /**
   * What is wrong with what came: empty for a refusal that is a problem, and for an end without an
   * answer.
   */
  public Optional<String> wrong(HostileRequest request) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      Thread.ofVirtual().start(() -> write(socket, request));
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      return !alwaysProblems && isBare(head) ? Optional.empty() : wrong(head);
    } catch (SocketTimeoutException e) {
      return Optional.of("no answer and no end within " + ANSWER_MILLIS + " ms");
    } catch (IOException e) {
      // It was ended with bytes on the way; whether the server is there shows the next one.
      return e.getMessage() != null && e.getMessage().contains("refused")
          ? Optional.of(e.getMessage())
          : Optional.empty();
    }
  }

  /** Who is not read any more gives up when the socket is closed. */
  private static void write(Socket socket, HostileRequest request) {
    try {
      socket.getOutputStream().write(request.bytes());
      socket.getOutputStream().flush();
      if (!request.whole()) {
        socket.shutdownOutput();
      }
    } catch (IOException closed) {
      // that is an answer, too
    }
  }

  /** To an address that is no URI, Quarkus says so before any handler of a service is asked. */
  private static boolean isBare(String head) {
    return head.matches("(?s)HTTP/1\\.[01] 4\\d\\d .*")
        && head.toLowerCase(Locale.ROOT).contains("\ncontent-length: 0\r\n");
  }

  private static Optional<String> wrong(String head) {
    if (head.isEmpty() || !head.startsWith("HTTP/")) { // a frame that ends HTTP/2
      return Optional.empty();
    }
    String line = head.lines().findFirst().orElse("");
    String headers = head.toLowerCase(Locale.ROOT);
    boolean isRefusal = line.matches("HTTP/[\\d.]+ 4\\d\\d .*");
    boolean isProblem = headers.contains("\ncontent-type: application/problem+json");
    return isRefusal && isProblem
        ? Optional.empty()
        : Optional.of(line + (isRefusal ? " without a problem" : ""));
  }

  /** The head of the first final answer; empty if there is none. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && head.length() < HEAD) {
      head.append((char) next);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        if (!head.toString().startsWith("HTTP/1.1 1")) {
          return head.toString();
        }
        head.setLength(0);
      }
      next = in.read();
    }
    return new String(
        head.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
