package io.sluice.config.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.workspace.rule.MachineToken;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenUseTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final MachineTokenUsed USED = new MachineTokenUsed("1", "staging", "crm");
  private static final NoteUse NOTE =
      new NoteUse(new MachineToken("nexora", "1", "staging", "crm", NOW.plusSeconds(9_999)));

  @Test
  void theFirstUseIsNoted() {
    assertThat(NOTE.decide(TokenUse.NEVER, at(NOW))).isEqualTo(Decision.accept(USED));
  }

  @Test
  void theNextOneIsNotedAfterAWhile() {
    TokenUse used = TokenUse.evolve(TokenUse.NEVER, new Recorded<>(USED, 1, NOW, "token:1"));

    assertThat(NOTE.decide(used, at(NOW.plus(NoteUse.PAUSE).minusMillis(1))))
        .isEqualTo(Decision.accept());
    assertThat(NOTE.decide(used, at(NOW.plus(NoteUse.PAUSE)))).isEqualTo(Decision.accept(USED));
  }

  private static Context at(Instant now) {
    return new Context(now, "token:1", UUID::randomUUID);
  }
}
