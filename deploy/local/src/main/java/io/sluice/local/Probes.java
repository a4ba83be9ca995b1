package io.sluice.local;

import io.sluice.testkit.PostgresAdministration;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Whether what the services stand on answers, asked from outside as they do, once. */
final class Probes {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final short API_VERSIONS = 18;

  private Probes() {}

  /** Whether PostgreSQL takes a connection; it listens before it has recovered from a crash. */
  static boolean postgres(Layout layout, int port) {
    DriverManager.setLoginTimeout(PATIENCE_MILLIS / 1000);
    try (Connection connection =
        PostgresAdministration.of(port, layout.postgres()).superuser("postgres")) {
      return connection.isValid(PATIENCE_MILLIS / 1000);
    } catch (SQLException _) {
      return false;
    }
  }

  /** Whether Kafka answers what every client asks first: which requests it knows. */
  static boolean kafka(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      DataOutputStream request = new DataOutputStream(socket.getOutputStream());
      request.writeInt(10); // size of what follows
      request.writeShort(API_VERSIONS);
      request.writeShort(0); // of the request
      request.writeInt(1); // correlation
      request.writeShort(-1); // no client id
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      return answer.readInt() > 6 && answer.readInt() == 1 && answer.readShort() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether the issuer tells what it is. */
  static boolean issuer(String url) {
    return Health.isFound(URI.create(url + "/.well-known/openid-configuration"));
  }

  /** Whether the gateway shows its front page. */
  static boolean gateway(String url) {
    return Health.isFound(URI.create(url + "/"));
  }
}
