package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTest {
  @TempDir Path root;
  private Path jar;
  private StartupCache cache;

  @BeforeEach
  void build() throws IOException {
    jar = Service.CONFIG.jar(root);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "programs");
    cache = StartupCache.of(Service.CONFIG, root);
  }

  @Test
  void aServiceStartsWithoutUntilItHasLearned() throws IOException {
    assertThat(cache.using()).isEmpty();

    Files.writeString(unfinished(), "learned");
    assertThat(cache.using()).as("what is not finished").isEmpty();
    assertThat(cache.keep()).isTrue();

    assertThat(cache.using()).singleElement().asString().startsWith("-XX:AOTCache=");
    assertThat(Path.of(cache.using().getFirst().split("=", 2)[1])).hasContent("learned");
  }

  @Test
  void whatWasLearnedOfOlderProgramsIsNotUsed() throws IOException {
    Files.writeString(unfinished(), "learned");
    cache.keep();

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(cache.using()).isEmpty();
  }

  @Test
  void nothingIsKeptOfALessonThatBrokeOff() throws IOException {
    assertThat(cache.keep()).isFalse();
    Files.createFile(unfinished());

    assertThat(cache.keep()).isFalse();
    assertThat(unfinished()).doesNotExist();
    assertThat(cache.using()).isEmpty();
  }

  private Path unfinished() {
    return Path.of(cache.learning().getFirst().split("=", 2)[1]);
  }
}
