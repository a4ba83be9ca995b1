package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
  @TempDir Path folder;

  @Test
  void keepsAKeyThatOnlyItsOwnerCanReadAndThatEncrypts() throws Exception {
    Path file = MasterKeyFile.createIfAbsent(folder.resolve("keys/master.json"));
    String first = Files.readString(file);
    byte[] text = "secret".getBytes(StandardCharsets.UTF_8);
    byte[] place = "nexora/production".getBytes(StandardCharsets.UTF_8);

    byte[] encrypted = aead(first).encrypt(text, place);

    assertThat(MasterKeyFile.createIfAbsent(file)).hasContent(first);
    assertThat(aead(first).decrypt(encrypted, place)).isEqualTo(text);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static Aead aead(String keyset) throws Exception {
    return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
