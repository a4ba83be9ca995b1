package io.sluice.runtime.integrity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as AWS Signature Version 4 has it, which every place with the API of Amazon S3
 * understands. For requests without a query whose path needs no encoding.
 */
record AwsSignature(String accessKeyId, String secretKey, String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Nobody reads the secret out of a log. */
  @Override
  public String toString() {
    return "AwsSignature[" + accessKeyId + "]";
  }

  /** {@code x-amz-date} of that time. */
  static String stamp(Instant time) {
    return STAMP.format(time);
  }

  /**
   * The header {@code Authorization} of a request with these headers, all of which are signed.
   *
   * @param headers {@code x-amz-date} and {@code host} among them
   */
  String authorization(String method, URI uri, Map<String, String> headers, String payloadHash) {
    TreeMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String request = String.join("\n", method, path, "", lines, names, payloadHash);
    String stamp = signed.get("x-amz-date");
    String day = stamp.substring(0, 8);
    String scope = String.join("/", day, region, service, "aws4_request");
    String toSign = String.join("\n", ALGORITHM, stamp, scope, sha256(request));
    byte[] key = utf8("AWS4" + secretKey);
    for (String part : new String[] {day, region, service, "aws4_request", toSign}) {
      key = hmac(key, part);
    }
    return ALGORITHM
        + " Credential="
        + accessKeyId
        + "/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + HexFormat.of().formatHex(key);
  }

  /** SHA-256, hexadecimal. */
  static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
