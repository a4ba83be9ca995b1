package io.sluice.promotion.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.FaultProcess;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A document of 8 MiB takes no more than some four times that, whatever it consists of: a tree of
 * {@code [{},{},...]} would take forty times.
 */
class SmallHeapTest {

  @Test
  void theWorstDocumentsAreReadInAFewTimesTheirSize() throws Exception {
    Process process =
        new ProcessBuilder(
                FaultProcess.java(),
                "-Xmx56m",
                "-Xmn6m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains(SmallHeap.DONE);
    assertThat(process.exitValue()).isZero();
  }
}
