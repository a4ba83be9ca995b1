package io.sluice.runtime.caller;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An {@code Idempotency-Key} (IETF draft 07) with the request it came with.
 *
 * <p>Neither the key nor the request is stored: {@code id} is a digest of the subject and {@code
 * requestDigest} one of the request, both keyed with the key. Without it neither the subject nor a
 * secret in a request body can be guessed from what is stored.
 */
public record IdempotencyKey(String id, String requestDigest) {

  /** Longest key that is accepted, in characters. */
  public static final int MAX_LENGTH = 255;

  /**
   * The key of a request.
   *
   * @param header the header's value: a structured-field string, or the bare key
   */
  public static IdempotencyKey of(
      String header, String subject, String method, String uri, byte[] body) {
    String key = unquoted(header.strip());
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Idempotency-Key must have 1 to " + MAX_LENGTH + " characters");
    }
    byte[] request = (method + "\n" + uri + "\n").getBytes(StandardCharsets.UTF_8);
    return new IdempotencyKey(
        digest(
            key,
            "subject\n".getBytes(StandardCharsets.UTF_8),
            subject.getBytes(StandardCharsets.UTF_8)),
        digest(key, "request\n".getBytes(StandardCharsets.UTF_8), request, body));
  }

  private static String digest(String key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : text;
  }
}
