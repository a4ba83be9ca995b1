package io.sluice.config.service;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A new master key for the service under test. */
public final class MasterKeyFile implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      AeadConfig.register();
      KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      Path file = Files.createTempFile("sluice-master-key", ".json");
      Files.writeString(
          file, TinkJsonProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()));
      return Map.of("sluice.secrets.master-key-file", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public void stop() {}
}
