package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Chains.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainsTest {
  private static final String SERVICE = "environment-service";
  private static final byte[] DATA = "{\"key\":\"dev\"}".getBytes(StandardCharsets.UTF_8);

  private final Chains chains = new Chains(SERVICE, true);

  @Test
  void aStreamIsFollowedAndAnEventMayComeAgain() {
    Envelope first = event(1, HashChain.GENESIS);
    Envelope last = first;
    assertThat(follow(first)).isNull();
    for (int version = 2; version <= 3000; version++) {
      Envelope next = event(version, last.hash());
      assertThat(follow(next)).isNull();
      assertThat(follow(last)).isNull();
      assertThat(follow(next)).isNull();
      last = next;
    }
    assertThat(follow(first)).isNull();
    assertThat(chains.reached("workspace/nexora")).isEqualTo(new Chains.Reached(3000, last.hash()));
    assertThat(chains.all()).hasSize(1);
  }

  @Test
  void everythingElseIsAFault() {
    Envelope first = event(1, HashChain.GENESIS);
    Envelope second = event(2, first.hash());
    assertThat(follow(second)).isEqualTo(Fault.GAP);
    assertThat(follow(event(1, second.hash()))).isEqualTo(Fault.BROKEN_CHAIN);
    assertThat(follow(first)).isNull();
    assertThat(follow(event(1, HashChain.GENESIS))).isEqualTo(Fault.FORKED);
    assertThat(follow(event(3, second.hash()))).isEqualTo(Fault.GAP);
    assertThat(follow(event(2, second.hash()))).isEqualTo(Fault.BROKEN_CHAIN);
    assertThat(chains.follow(headers(second), "{}".getBytes(StandardCharsets.UTF_8)))
        .contains(Fault.ALTERED);
    assertThat(chains.follow(headers(second), null)).contains(Fault.ALTERED);
    assertThat(chains.follow(Map.of(), DATA)).contains(Fault.NOT_AN_EVENT);
    assertThat(chains.follow(with(second, "ce_source", "/sluice/config-service"), DATA))
        .contains(Fault.FORGED);
    assertThat(chains.follow(with(second, "ce_workspace", "other"), DATA)).contains(Fault.FORGED);
    assertThat(chains.follow(with(second, "ce_actor", "somebody"), DATA)).contains(Fault.ALTERED);
    assertThat(follow(second)).isNull();
  }

  @Test
  void aForkIsKnownAlsoSomeVersionsLater() {
    Envelope third = null;
    Envelope last = null;
    for (int version = 1; version <= 500; version++) {
      last = event(version, last == null ? HashChain.GENESIS : last.hash());
      assertThat(follow(last)).isNull();
      third = version == 3 ? last : third;
    }
    assertThat(follow(third)).isNull();
    assertThat(follow(event(3, third.previousHash()))).isEqualTo(Fault.FORKED);
  }

  @Test
  void whoBeginsLaterBelievesWhatWasBefore() {
    Chains later = new Chains(SERVICE, false);
    Envelope seventh = event(7, "ab".repeat(32));
    assertThat(later.follow(headers(seventh), DATA)).isEmpty();
    assertThat(later.follow(headers(event(9, seventh.hash())), DATA)).contains(Fault.GAP);
    assertThat(later.follow(headers(event(8, seventh.hash())), DATA)).isEmpty();
  }

  private Fault follow(Envelope event) {
    return chains.follow(headers(event), DATA).orElse(null);
  }

  private static Map<String, String> headers(Envelope event) {
    return CloudEvents.headers(SERVICE, event);
  }

  private static Map<String, String> with(Envelope event, String header, String value) {
    Map<String, String> headers = new HashMap<>(headers(event));
    headers.put(header, value);
    return headers;
  }

  private static Envelope event(long version, String previous) {
    Envelope event =
        new Envelope(
            UUID.randomUUID(),
            "EnvironmentRenamed",
            1,
            "workspace/nexora",
            version,
            0,
            "nexora",
            "dev",
            null,
            "tester",
            Via.REST,
            null,
            "c",
            UUID.randomUUID(),
            null,
            Instant.parse("2026-11-21T09:00:00Z"),
            null,
            null);
    return event.chained(HashChain.next(previous, event, DATA), previous);
  }
}
