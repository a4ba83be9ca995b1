package io.sluice.testkit;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID Connect issuer in this JVM that gives a token to whoever asks, except that of {@code
 * admin}, for which one must be able to read a file beside its key: for one's own machine and for
 * tests. Its key is made here and never published, so nobody else can sign for it.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final String ISSUER = "sluice";

  /** Seconds that a token lives: a working day. */
  static final long TOKEN_LIFE = 12 * 60 * 60;

  private final MockOAuth2Server server;
  private final int port;

  private LocalIssuer(MockOAuth2Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param keyFile where its key is kept, so that tokens outlive a restart; null for a key of this
   *     run only
   * @param wantedPort port to listen on; another when it is taken or 0
   */
  public static LocalIssuer start(Path keyFile, int wantedPort) {
    QuietLogs.ofInfrastructure();
    int port = FreePort.preferably(wantedPort);
    MockOAuth2Server server =
        new MockOAuth2Server(
            new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(new KeyProvider(List.of(key(keyFile)))),
                Set.of(new NamedSubject(ISSUER, keyFile == null ? null : adminSecret(keyFile))),
                new IssuerDoor(ISSUER, port)));
    server.start(InetAddress.getLoopbackAddress(), port);
    return new LocalIssuer(server, port);
  }

  /**
   * What {@code admin} must show to the issuer with its key in that file. It is beside the key, for
   * whoever may read it.
   */
  public static String adminSecret(Path keyFile) {
    return Passwords.in(keyFile.resolveSibling("issuer-secrets.properties")).of(NamedSubject.ADMIN);
  }

  private static RSAKey key(Path file) {
    try {
      if (file != null && Files.exists(file)) {
        return RSAKey.parse(Files.readString(file));
      }
      RSAKey key = new RSAKeyGenerator(2048).keyID(ISSUER).generate();
      if (file != null) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.toJSONString());
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException | com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException("no key for the issuer", e);
    }
  }

  /** The {@code iss} of its tokens, below which clients discover everything else. */
  public String issuerUrl() {
    return "http://127.0.0.1:" + port + "/" + ISSUER;
  }

  /** Where a client posts {@code grant_type=client_credentials} with the subject as client. */
  public String tokenUrl() {
    return issuerUrl() + "/token";
  }

  /** Port that it listens on. */
  public int port() {
    return port;
  }

  /** A bearer token with exactly these claims. */
  public String token(String subject, List<String> roles, List<String> groups) {
    Map<String, Object> claims = new HashMap<>(NamedSubject.claims(roles, groups));
    claims.put("iss", issuerUrl());
    return server
        .issueToken(
            ISSUER,
            subject,
            new DefaultOAuth2TokenCallback(
                ISSUER, subject, "JWT", List.of(ServiceConfiguration.AUDIENCE), claims, TOKEN_LIFE))
        .serialize();
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
