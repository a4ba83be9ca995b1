package io.sluice.testkit.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.testkit.Tokens;
import io.sluice.testkit.api.Machine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Credentials of an administrator that nobody may be let in with, each wrong in one way only. */
final class BadTokens {
  private static final String ISSUER = Tokens.issuer();
  private static final Map<String, String> ALL = made();

  private BadTokens() {}

  /** Values of the header {@code Authorization} by what is wrong with them; null for no header. */
  static Map<String, String> all() {
    return ALL;
  }

  private static Map<String, String> made() {
    RSAKey key = Tokens.issuerKey();
    Instant now = Instant.now();
    Map<String, String> tokens = new LinkedHashMap<>();
    String good = signed(key, claims(ISSUER, "sluice", now.plusSeconds(600)));
    tokens.put("no token", null);
    tokens.put("an empty one", "Bearer ");
    tokens.put("another scheme", "Basic YWRtaW46YWRtaW4=");
    tokens.put("no JWT", "Bearer admin");
    tokens.put("expired", "Bearer " + signed(key, claims(ISSUER, "sluice", now.minusSeconds(600))));
    tokens.put(
        "another issuer",
        "Bearer " + signed(key, claims(ISSUER + "x", "sluice", now.plusSeconds(600))));
    tokens.put(
        "another audience",
        "Bearer " + signed(key, claims(ISSUER, "another", now.plusSeconds(600))));
    tokens.put(
        "not signed",
        "Bearer " + new PlainJWT(claims(ISSUER, "sluice", now.plusSeconds(600))).serialize());
    tokens.put("signed by another key", "Bearer " + signed(anotherKey(), parsed(good)));
    tokens.put("signed with the public key as a secret", "Bearer " + confused(key, parsed(good)));
    tokens.put("without its signature", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1));
    tokens.put("with a changed signature", "Bearer " + changed(good, good.length() - 20));
    tokens.put("a machine's that was never issued", "Bearer " + Machine.newToken());
    tokens.put("a machine's without its checksum", "Bearer " + Machine.newToken().substring(0, 50));
    tokens.put("with changed claims", "Bearer " + promoted(key, now));
    return tokens;
  }

  /** The same that is let in, to show that the others are wrong in that one way. */
  static String good() {
    return "Bearer "
        + signed(Tokens.issuerKey(), claims(ISSUER, "sluice", Instant.now().plusSeconds(600)));
  }

  private static JWTClaimsSet claims(String issuer, String audience, Instant end) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(audience)
        .subject("admin")
        .claim("roles", List.of("sluice-admin"))
        .claim("iat", end.minusSeconds(1200).getEpochSecond())
        .claim("exp", end.getEpochSecond())
        .build();
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("sluice").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a verifier takes for good that lets the token say how it was signed. */
  private static String confused(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("sluice").build(), claims);
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey anotherKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("sluice").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stranger's token with the claims of an administrator's. */
  private static String promoted(RSAKey key, Instant now) {
    String[] admin = signed(key, claims(ISSUER, "sluice", now.plusSeconds(600))).split("\\.", -1);
    String[] other = signed(key, claims(ISSUER, "sluice", now.plusSeconds(601))).split("\\.", -1);
    return String.join(".", other[0], admin[1], other[2]);
  }

  private static String changed(String token, int at) {
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private static JWTClaimsSet parsed(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
