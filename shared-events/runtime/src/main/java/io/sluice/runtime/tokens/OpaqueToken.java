package io.sluice.runtime.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A token that says nothing: {@code sluice_}, 256 random bits as 43 characters, and a checksum of 6
 * characters over all before it, both in base 62. Prefix and checksum are for those who look for
 * leaked credentials, so that what they find is none of something else's; they prove nothing.
 *
 * <p>What is kept of a token, anywhere, is its digest. It has so many random bits that it needs
 * neither salt nor stretching, and nobody finds it by the time that a comparison takes. It prints
 * as its prefix.
 */
public final class OpaqueToken {
  /** What every token begins with. */
  public static final String PREFIX = "sluice_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** The least for 256 bits, log(2^256) / log(62) = 42.99. */
  private static final int RANDOM = 43;

  private static final int CHECK = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM + CHECK;
  private static final SecureRandom SECURE = new SecureRandom();

  private final String text;

  private OpaqueToken(String text) {
    this.text = text;
  }

  /** A new one, which nobody knows but who asks. */
  public static OpaqueToken random() {
    StringBuilder text = new StringBuilder(PREFIX);
    SECURE.ints(RANDOM, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
    return new OpaqueToken(text.append(check(text.toString())).toString());
  }

  /** Whether it is meant as one, so that no issuer is asked for it, whether it is one or not. */
  static boolean isMeant(String text) {
    return text.startsWith(PREFIX);
  }

  /** The one that this is the text of; nothing for what was never issued anywhere. */
  static Optional<OpaqueToken> of(String text) {
    int end = text.length() - CHECK;
    return text.length() == LENGTH
            && isMeant(text)
            && text.chars().skip(PREFIX.length()).allMatch(each -> DIGITS.indexOf(each) >= 0)
            && check(text.substring(0, end)).equals(text.substring(end))
        ? Optional.of(new OpaqueToken(text))
        : Optional.empty();
  }

  /** What its bearer sends; to be shown once. */
  public String text() {
    return text;
  }

  /** SHA-256 in hexadecimal digits: what is kept, and what it is found by. */
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    char[] check = new char[CHECK];
    long rest = crc.getValue();
    for (int i = CHECK - 1; i >= 0; i--) {
      check[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(check);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
