package io.sluice.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * An Ed25519 key that signs checkpoints. Its text is two lines: the private half in the form of
 * C2SP, {@code PRIVATE+KEY+NAME+HASH+BASE64}, and the public half, see {@link VerifierKey}.
 */
public final class SignerKey {
  private static final String PRIVATE = "PRIVATE+KEY+";
  private static final int KEY_BYTES = 32;

  /** In front of the 32 bytes of a private key, as PKCS #8 encodes it. */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final byte[] seed;
  private final VerifierKey verifier;

  private SignerKey(byte[] seed, VerifierKey verifier) {
    this.seed = seed;
    this.verifier = verifier;
  }

  /** A new key of that name. */
  public static SignerKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SignerKey(
          tail(pair.getPrivate().getEncoded()),
          VerifierKey.of(name, tail(pair.getPublic().getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is anything else, or the halves are not of one key; says
   *     nothing of the private one
   */
  public static SignerKey parse(String text) {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    if (lines.size() != 2 || !lines.get(0).startsWith(PRIVATE)) {
      throw new IllegalArgumentException("not a private key and a public key, a line each");
    }
    VerifierKey verifier = VerifierKey.parse(lines.get(1));
    String[] parts = lines.get(0).substring(PRIVATE.length()).split("\\+", 3);
    if (parts.length != 3
        || !parts[0].equals(verifier.name())
        || !parts[1].equals(verifier.hash())) {
      throw new IllegalArgumentException("the private key is not that of " + verifier.name());
    }
    byte[] bytes = Base64.getDecoder().decode(parts[2]);
    if (bytes.length != KEY_BYTES + 1) {
      throw new IllegalArgumentException("not an Ed25519 key: " + verifier.name());
    }
    SignerKey key = new SignerKey(Arrays.copyOfRange(bytes, 1, bytes.length), verifier);
    if (!verifier.signed(key.sign("proof\n"))) {
      throw new IllegalArgumentException("the private key is not that of " + verifier.name());
    }
    return key;
  }

  /** As it is kept, where nobody else can read it. */
  public String encoded() {
    String bytes = Base64.getEncoder().encodeToString(VerifierKey.prefixed(seed));
    return PRIVATE
        + verifier.name()
        + "+"
        + verifier.hash()
        + "+"
        + bytes
        + "\n"
        + verifier.encoded()
        + "\n";
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The text, which ends in a line feed, with the signature of this key. */
  public SignedNote sign(String text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + KEY_BYTES);
      System.arraycopy(seed, 0, encoded, PKCS8.length, KEY_BYTES);
      ed25519.initSign(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      ed25519.update(text.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      value.writeBytes(verifier.hashBytes());
      value.writeBytes(ed25519.sign());
      return new SignedNote(
          text,
          List.of(
              new SignedNote.Signature(
                  verifier.name(), Base64.getEncoder().encodeToString(value.toByteArray()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  private static byte[] tail(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }
}
