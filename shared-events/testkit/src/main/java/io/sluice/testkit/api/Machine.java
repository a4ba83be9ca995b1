package io.sluice.testkit.api;

import static io.sluice.testkit.api.Request.json;

import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The bearer of a machine token. The form of tokens is written here once more, since those who look
 * for leaked ones rely on it.
 */
public record Machine(String id, String environment, String application, String token) {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** A machine that may use the environment of the workspace for an hour. */
  public static Machine in(Workspace workspace, String environment, String application) {
    return workspace.isOf("environment")
        ? issued(workspace, environment, application)
        : published(workspace, environment, application, Instant.now().plusSeconds(3600));
  }

  /** The same until a moment, where environment-service is not under test. */
  public static Machine published(
      Workspace workspace, String environment, String application, Instant end) {
    Machine machine =
        new Machine(UUID.randomUUID().toString(), environment, application, newToken());
    workspace.publish(
        new MachineTokenIssued(
            machine.id,
            environment,
            application,
            digest(machine.token),
            "a test",
            end.truncatedTo(ChronoUnit.MICROS)));
    return machine;
  }

  private static Machine issued(Workspace workspace, String environment, String application) {
    var body =
        workspace
            .send(
                Caller.ADMIN.post(
                    "/tokens",
                    json(
                        "environment",
                        environment,
                        "application",
                        application,
                        "expiresAt",
                        Instant.now().plusSeconds(3600).toString(),
                        "description",
                        "a test")))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return new Machine(body.getString("id"), environment, application, body.getString("token"));
  }

  /** Makes requests. */
  public Caller caller() {
    return new Caller("token:" + id, Map.of("Authorization", "Bearer " + token));
  }

  /** The token is taken back. */
  public Fact revoked() {
    return Fact.published(new MachineTokenRevoked(id, environment, application));
  }

  /** A token that nobody has issued, and that looks as if. */
  public static String newToken() {
    StringBuilder text = new StringBuilder("sluice_");
    new SecureRandom().ints(43, 0, 62).forEach(digit -> text.append(DIGITS.charAt(digit)));
    CRC32 crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= 62) {
      check.insert(0, DIGITS.charAt((int) (rest % 62)));
    }
    return text.append(check).toString();
  }

  /** What is kept of a token. */
  public static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
