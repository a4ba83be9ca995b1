package io.sluice.config.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Via;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.TokenUses;
import io.sluice.workspace.rule.MachineToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Samples the uses of machine tokens beside the requests, which neither wait for it nor fail by it.
 * What fails is tried again with the next sample.
 */
@ApplicationScoped
class SampledUses implements TokenUses {
  private static final Logger LOG = Logger.getLogger(SampledUses.class);
  private static final int MOST = 100_000;

  private static final Aggregate<NoteUse, TokenUse, ConfigEvent, Rejection> USES =
      Aggregate.of(
              "token-use",
              Decider.<NoteUse, TokenUse, ConfigEvent, Rejection>of(
                  TokenUse.NEVER, TokenUse::evolve),
              ConfigEvent.class)
          .snapshotting(1, TokenUse.class);

  private final Commands commands;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(MOST)
          .expireAfterWrite(NoteUse.PAUSE)
          .build();

  SampledUses(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void of(MachineToken token) {
    if (noted.asMap().putIfAbsent(token.id(), true) == null) {
      Thread.ofVirtual().name("token-use").start(() -> note(token));
    }
  }

  private void note(MachineToken token) {
    try {
      commands
          .on(USES.of(token.workspace(), token.id()), caller(token))
          .decide(use -> new NoteUse(token))
          .noContent();
    } catch (RuntimeException e) {
      LOG.debugf(e, "use not noted token=%s", token.id());
    }
  }

  private static Caller caller(MachineToken token) {
    Bearer bearer = Bearer.ofMachine(token.id());
    return new Caller(
        bearer.subject(),
        bearer.groups(),
        bearer.admin(),
        Via.REST,
        null,
        UUID.randomUUID().toString(),
        UUID.randomUUID(),
        null,
        null,
        null,
        null);
  }
}
