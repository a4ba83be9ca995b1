package io.sluice.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.SignerKey;
import io.sluice.runtime.integrity.LogUnderTest.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeysTest {
  private static final String CONFIG = "sluice/config-service";

  private final SignerKey key = SignerKey.generate(CONFIG);
  @TempDir private Path folder;

  @Test
  void aServiceBelievesItsOwnKey() throws IOException {
    CheckpointKeys keys = keys("config-service", key.encoded());
    assertThat(keys.signer()).isPresent();
    assertThat(keys.knows(CONFIG)).isTrue();
    assertThat(keys.signed(CONFIG, key.sign("text\n"))).isTrue();
    assertThat(keys.signed(CONFIG, SignerKey.generate(CONFIG).sign("text\n"))).isFalse();
  }

  @Test
  void aKeyCountsForItsOwnLogOnly() throws IOException {
    CheckpointKeys keys = keys("config-service", key.encoded());
    assertThat(keys.signed("sluice/environment-service", key.sign("text\n"))).isFalse();
    assertThatThrownBy(() -> keys("environment-service", key.encoded()))
        .hasMessageContaining("is of sluice/config-service, not sluice/environment-service");
  }

  @Test
  void whatIsNoKeyIsSaidAndNotShown() {
    assertThatThrownBy(() -> keys("config-service", "PRIVATE+KEY+sluice/config-service+0+c2VjcmV0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(() -> keys("config-service", key.verifier().encoded()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAKeyNothingIsSignedAndNobodyBelieved() {
    var keys =
        new CheckpointKeys(new Settings(Optional.empty(), Optional.empty()), "config-service");
    assertThat(keys.signer()).isEmpty();
    assertThat(keys.knows(CONFIG)).isFalse();
  }

  @Test
  void olderKeysAreBelievedStill() throws IOException {
    SignerKey next = SignerKey.generate(CONFIG);
    Path file = Files.writeString(folder.resolve("key"), next.encoded());
    var settings = new Settings(Optional.of(file), Optional.of(List.of(key.verifier().encoded())));
    CheckpointKeys keys = new CheckpointKeys(settings, "config-service");
    assertThat(keys.signed(CONFIG, key.sign("text\n"))).isTrue();
    assertThat(keys.signed(CONFIG, next.sign("text\n"))).isTrue();
  }

  private CheckpointKeys keys(String service, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    return new CheckpointKeys(new Settings(Optional.of(file), Optional.empty()), service);
  }
}
