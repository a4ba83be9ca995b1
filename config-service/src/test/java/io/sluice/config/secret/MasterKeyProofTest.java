package io.sluice.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Transactions;
import io.sluice.testkit.SluiceTestResource;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica with a keyset that is valid and wrong, beside the service that has the right one. */
@QuarkusTest
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class MasterKeyProofTest {
  private static final SecretKey ADDRESS = new SecretKey("staging", new UUID(0, 2), "", 1);

  @Inject Pool pool;

  @ConfigProperty(name = "sluice.secrets.master-key-file")
  Path rightFile;

  @TempDir Path folder;

  @TestHTTPResource(management = true)
  URI management;

  private String workspace;

  @BeforeEach
  void begin() {
    workspace = "proof-" + UUID.randomUUID();
  }

  @AfterEach
  void forgetKeys() {
    Transactions.await(
        pool.preparedQuery("DELETE FROM data_key WHERE workspace = $1")
            .execute(Tuple.of(workspace)));
  }

  /** One process with a keyset of its own. */
  private record Replica(MasterKeyProof proof, KeyRing keys) {}

  @Test
  void theRightKeysetIsProvedAtStart() {
    assertThat(replica(rightFile).proof().problem()).isEmpty();
    RestAssured.get(management.resolve("/q/health/ready"))
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'master-key' }.status", Matchers.equalTo("UP"));
  }

  @Test
  void withAWrongOneNothingIsWrittenAndItSaysWhichItMisses() throws Exception {
    Replica wrong = replica(write("wrong.json", keyset()));

    assertThat(wrong.proof().problem().orElseThrow())
        .contains("does not open the data key")
        .contains("master key");
    assertMismatch(() -> wrong.keys().dataKey(workspace, "staging"));
    assertMismatch(() -> wrong.keys().fingerprintKey(workspace));
    assertThat(storedKeys()).isZero();
    assertThat(new MasterKeyHealth(wrong.proof()).call().getStatus().name()).isEqualTo("DOWN");
  }

  @Test
  void whatTheRightOneWroteStaysReadableWhateverAWrongOneTries() throws Exception {
    Replica right = replica(rightFile);
    byte[] ciphertext =
        right.keys().dataKey(workspace, "staging").encrypt(ADDRESS, new SecretText("hunter2"));
    Replica wrong = replica(write("wrong.json", keyset()));

    assertMismatch(() -> wrong.keys().dataKey(workspace, "staging"));
    assertMismatch(() -> wrong.keys().dataKey(workspace, "production"));
    assertThat(replica(rightFile).keys().dataKey(workspace, "staging").decrypt(ADDRESS, ciphertext))
        .isEqualTo("hunter2");
    assertThat(right.keys().dataKey(workspace, "production")).isNotNull();
  }

  @Test
  void aKeysetPutRightIsTakenUpWithoutARestart() throws Exception {
    Path file = write("mended.json", keyset());
    Replica mended = replica(file);
    assertThat(mended.proof().problem()).isPresent();

    Files.writeString(file, Files.readString(rightFile));
    mended.proof().requireNow();
    assertThat(mended.keys().dataKey(workspace, "staging")).isNotNull();
  }

  @Test
  void aKeyThatIsAddedElsewhereIsTakenUpWhenItIsMet() throws Exception {
    Path file =
        write(
            "later.json",
            TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(rightFile), InsecureSecretKeyAccess.get()));
    Replica later = replica(file);
    assertThat(later.proof().problem()).isEmpty();
    KeysetHandle rotated = rotated();
    replica(write("rotated.json", rotated)).keys().dataKey(workspace, "staging");

    assertMismatch(() -> later.keys().dataKey(workspace, "staging"));
    write("later.json", rotated);
    later.proof().requireNow();
    assertThat(later.keys().dataKey(workspace, "staging")).isNotNull();
  }

  private static void assertMismatch(org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("MASTER_KEY_MISMATCH");
              assertThat(refused.problem().status()).isEqualTo(503);
            });
  }

  private Replica replica(Path file) {
    MasterKey master = FileMasterKey.read(file);
    MasterKeyProof proof = new MasterKeyProof(pool, master);
    return new Replica(proof, new KeyRing(pool, master, proof));
  }

  private long storedKeys() {
    return Transactions.await(
            pool.preparedQuery("SELECT count(*) FROM data_key WHERE workspace = $1")
                .execute(Tuple.of(workspace)))
        .iterator()
        .next()
        .getLong(0);
  }

  private KeysetHandle rotated() throws Exception {
    KeysetHandle present =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(rightFile), InsecureSecretKeyAccess.get());
    return KeysetHandle.newBuilder(present)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  private static KeysetHandle keyset() throws Exception {
    AeadConfig.register();
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
  }

  private Path write(String name, KeysetHandle keyset) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
  }
}
