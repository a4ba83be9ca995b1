package io.sluice.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.http.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Verification verification =
      new Verification(
          ScratchDatabase.pool(),
          LogUnderTest.KAFKA,
          LogUnderTest.keys(List.of()),
          new IntegrityMetrics(metrics),
          LogUnderTest.SERVICE);

  @Test
  void whoTakesEvidenceKeepsOthersFromThatAndNobodyFromVerifying() throws IOException {
    AtomicInteger refused = new AtomicInteger();
    verification.evidence(
        "nobody",
        new OutputStream() {
          @Override
          public void write(int each) {
            assertThat(verification.verify("nobody", null).valid()).isTrue();
            assertRefused(verification::requireTurn);
            refused.incrementAndGet();
          }
        });
    assertThat(refused).hasPositiveValue();
    verification.requireTurn();
    assertThat(verification.verify("nobody", null)).isEqualTo(new Verdict(true, 0, 0, null, null));
    assertThat(metrics.get("sluice.audit.broken").gauge().value()).isZero();
  }

  @Test
  void aReaderWhoIsGoneLeavesTheTurnToOthers() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> verification.evidence("nobody", gone)).isInstanceOf(IOException.class);
    verification.requireTurn();
  }

  private static void assertRefused(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().code()).isEqualTo("VERIFICATION_RUNNING");
            });
  }
}
