package io.sluice.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key that signs checkpoints, in the form of C2SP: {@code
 * NAME+HASH+BASE64}. All that is needed to see whether a {@link SignedNote} is genuine.
 *
 * @param name whose it is: the origin of the checkpoints that it signs
 * @param hash tells it from other keys of that name, 8 hexadecimal digits
 * @param key algorithm and key, Base64
 */
public record VerifierKey(String name, String hash, String key) {
  /** In front of the 32 bytes of a public key, as X.509 encodes it. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte ED25519 = 1;
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 4;

  /** Holds a key that is one. */
  public VerifierKey {
    byte[] bytes = Base64.getDecoder().decode(key);
    if (name.isBlank() || name.matches(".*[\\s+].*")) {
      throw new IllegalArgumentException("not the name of a key: " + name);
    }
    if (bytes.length != KEY_BYTES + 1 || bytes[0] != ED25519) {
      throw new IllegalArgumentException("not an Ed25519 key: " + name);
    }
    if (!hash.equals(HexFormat.of().formatHex(hashOf(name, bytes)))) {
      throw new IllegalArgumentException("the hash of the key is another one: " + name);
    }
  }

  static VerifierKey of(String name, byte[] publicKey) {
    byte[] bytes = prefixed(publicKey);
    return new VerifierKey(
        name,
        HexFormat.of().formatHex(hashOf(name, bytes)),
        Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a verifier key NAME+HASH+KEY");
    }
    return new VerifierKey(parts[0], parts[1], parts[2]);
  }

  /** As it is handed to who verifies. */
  public String encoded() {
    return name + "+" + hash + "+" + key;
  }

  /** Whether this key has signed the note. */
  public boolean signed(SignedNote note) {
    return note.signatures().stream()
        .anyMatch(each -> each.name().equals(name) && holds(note, each));
  }

  private boolean holds(SignedNote note, SignedNote.Signature signature) {
    try {
      byte[] value = Base64.getDecoder().decode(signature.value());
      if (value.length <= HASH_BYTES
          || !HexFormat.of().formatHex(value, 0, HASH_BYTES).equals(hash)) {
        return false;
      }
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey());
      ed25519.update(note.text().getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(value, HASH_BYTES, value.length - HASH_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  byte[] hashBytes() {
    return HexFormat.of().parseHex(hash);
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(key);
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
    System.arraycopy(bytes, 1, encoded, X509.length, KEY_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  static byte[] prefixed(byte[] key) {
    byte[] bytes = new byte[key.length + 1];
    bytes[0] = ED25519;
    System.arraycopy(key, 0, bytes, 1, key.length);
    return bytes;
  }

  private static byte[] hashOf(String name, byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(key), HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
