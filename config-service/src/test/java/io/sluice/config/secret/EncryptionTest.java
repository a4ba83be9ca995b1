package io.sluice.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {
  private static final UUID KEY = new UUID(0, 1);
  private static final SecretKey ADDRESS = new SecretKey("staging", new UUID(0, 2), "password", 3);

  @TempDir Path folder;
  private MasterKey master;

  @BeforeEach
  void newMasterKey() throws Exception {
    master = FileMasterKey.read(keyset("master.json"));
  }

  @Test
  void decryptsWhatWasEncryptedAndNeverTwiceTheSame() throws Exception {
    DataKey key = dataKey();
    Seeded.check(
        100,
        draw -> {
          SecretText text = new SecretText(draw.text());
          byte[] ciphertext = key.encrypt(ADDRESS, text);
          assertThat(key.decrypt(ADDRESS, ciphertext)).isEqualTo(text.reveal());
          assertThat(key.encrypt(ADDRESS, text)).isNotEqualTo(ciphertext);
        });
  }

  @Test
  void aDataKeySurvivesInItsWrappingOnly() throws Exception {
    byte[] wrapped = DataKey.generate(master, "nexora", "staging");
    byte[] ciphertext =
        DataKey.unwrap(master, KEY, "nexora", "staging", wrapped)
            .encrypt(ADDRESS, new SecretText("hunter2"));

    assertThat(
            DataKey.unwrap(master, KEY, "nexora", "staging", wrapped).decrypt(ADDRESS, ciphertext))
        .isEqualTo("hunter2");
    assertThatThrownBy(() -> DataKey.unwrap(master, KEY, "nexora", "production", wrapped))
        .isInstanceOf(GeneralSecurityException.class);
    MasterKey another = FileMasterKey.read(keyset("another.json"));
    assertThatThrownBy(() -> DataKey.unwrap(another, KEY, "nexora", "staging", wrapped))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aCiphertextBelongsToItsAddress() throws Exception {
    DataKey key = dataKey();
    byte[] ciphertext = key.encrypt(ADDRESS, new SecretText("hunter2"));

    assertForeign(key, new SecretKey("production", ADDRESS.item(), "password", 3), ciphertext);
    assertForeign(key, new SecretKey("staging", new UUID(0, 3), "password", 3), ciphertext);
    assertForeign(key, new SecretKey("staging", ADDRESS.item(), "", 3), ciphertext);
    assertForeign(key, new SecretKey("staging", ADDRESS.item(), "password", 4), ciphertext);
  }

  @Test
  void aCiphertextBelongsToItsWorkspace() throws Exception {
    byte[] ciphertext = dataKey().encrypt(ADDRESS, new SecretText("hunter2"));
    byte[] wrapped = DataKey.generate(master, "other", "staging");

    assertForeign(DataKey.unwrap(master, KEY, "other", "staging", wrapped), ADDRESS, ciphertext);
  }

  @Test
  void fingerprintsShowEqualityAtOnePlaceAndNothingAcross() throws Exception {
    byte[] wrapped = FingerprintKey.generate(master, "nexora");
    FingerprintKey one = FingerprintKey.unwrap(master, "nexora", wrapped);
    FingerprintKey again = FingerprintKey.unwrap(master, "nexora", wrapped);
    FingerprintKey other =
        FingerprintKey.unwrap(master, "other", FingerprintKey.generate(master, "other"));
    SecretText text = new SecretText("hunter2");

    UUID item = ADDRESS.item();
    String print = one.of("staging", item, "password", text);

    assertThat(print)
        .matches("[0-9a-f]{32}")
        .isEqualTo(again.of("staging", item, "password", text));
    assertThat(
            Stream.of(
                one.of("staging", item, "password", new SecretText("hunter3")),
                one.of("production", item, "password", text),
                one.of(SecretKey.DEFAULTS, item, "password", text),
                one.of("staging", KEY, "password", text),
                one.of("staging", item, "", text),
                one.of("staging", item, "pass", new SecretText("word/hunter2")),
                other.of("staging", item, "password", text)))
        .doesNotContain(print);
  }

  @Test
  void withoutItsMasterKeyNothingStarts() throws Exception {
    assertThatThrownBy(() -> FileMasterKey.read(folder.resolve("missing.json")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.json");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"key\":\"hunter2\"}");
    assertThatThrownBy(() -> FileMasterKey.read(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("hunter2");
  }

  private static void assertForeign(DataKey key, SecretKey address, byte[] ciphertext) {
    assertThatThrownBy(() -> key.decrypt(address, ciphertext))
        .isInstanceOf(IllegalStateException.class);
  }

  private DataKey dataKey() throws GeneralSecurityException {
    byte[] wrapped = DataKey.generate(master, "nexora", "staging");
    return DataKey.unwrap(master, KEY, "nexora", "staging", wrapped);
  }

  private Path keyset(String name) throws Exception {
    AeadConfig.register();
    KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    return Files.writeString(
        folder.resolve(name),
        TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()),
        StandardCharsets.UTF_8);
  }
}
