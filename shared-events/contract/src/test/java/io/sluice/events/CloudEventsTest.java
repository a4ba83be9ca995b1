package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
  private static final String SERVICE = "promotion-service";

  @Test
  void everyFieldHasItsHeader() {
    assertThat(CloudEvents.headers(SERVICE, Envelopes.full()))
        .containsExactly(
            entry("ce_specversion", "1.0"),
            entry("ce_id", "0190a5b2-1000-7000-8000-000000000001"),
            entry("ce_source", "/sluice/promotion-service"),
            entry("ce_type", "io.sluice.VersionPromoted.v1"),
            entry("ce_subject", "application/nexora/store%20front"),
            entry("ce_time", "2026-11-21T02:03:04.567891Z"),
            entry("ce_partitionkey", "nexora"),
            entry("ce_sequence", "00000000000000000007"),
            entry("ce_workspace", "nexora"),
            entry("ce_environment", "staging"),
            entry("ce_application", "store front"),
            entry("ce_actor", "builder"),
            entry("ce_via", "EVENT"),
            entry("ce_reason", "geprüft ✓ 😀"),
            entry("ce_correlationid", "c-42"),
            entry("ce_causationid", "0190a5b2-1000-7000-8000-000000000002"),
            entry("ce_position", "4711"),
            entry("ce_hash", "ab".repeat(32)),
            entry("ce_previoushash", "cd".repeat(32)),
            entry("ce_traceparent", Envelopes.TRACE),
            entry("traceparent", Envelopes.TRACE),
            entry("content-type", "application/json"));
  }

  @Test
  void readingGivesTheSameEnvelope() {
    assertThat(roundTrip(Envelopes.full())).isEqualTo(Envelopes.full());
    assertThat(roundTrip(Envelopes.minimal())).isEqualTo(Envelopes.minimal());
  }

  @Test
  void absentFieldsHaveNoHeader() {
    assertThat(CloudEvents.headers(SERVICE, Envelopes.minimal()))
        .doesNotContainKeys(
            "ce_environment", "ce_application", "ce_reason", "ce_traceparent", "traceparent")
        .doesNotContainValue(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two\nlines\tand\rmore",
        "100 % sure",
        "%41",
        "\u0000\u007f\u0085",
        "\ufffe😀"
      })
  void anyReasonSurvivesWithoutForbiddenCharacters(String reason) {
    Map<String, String> headers = CloudEvents.headers(SERVICE, Envelopes.because(reason));
    assertThat(headers.get("ce_reason").codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0xfffe);
    assertThat(CloudEvents.envelope(headers).reason()).isEqualTo(reason);
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertThat(Envelopes.because("a\ud800b\udc00").reason()).isEqualTo("a\ufffdb\ufffd");
    assertThat(Envelopes.because("😀").reason()).isEqualTo("😀");
  }

  @Test
  void theSequenceDoesNotFollowTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(CloudEvents.headers(SERVICE, Envelopes.full()))
          .containsEntry("ce_sequence", "00000000000000000007");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tracingOnTheWayDoesNotChangeTheEvent() {
    Map<String, String> headers = CloudEvents.headers(SERVICE, Envelopes.minimal());
    headers.put("traceparent", Envelopes.TRACE);
    assertThat(CloudEvents.envelope(headers)).isEqualTo(Envelopes.minimal());
  }

  @Test
  void unknownHeadersAreIgnored() {
    Map<String, String> headers = CloudEvents.headers(SERVICE, Envelopes.full());
    headers.put("ce_future", "x");
    assertThat(CloudEvents.envelope(headers)).isEqualTo(Envelopes.full());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_specversion",
        "ce_id",
        "ce_type",
        "ce_subject",
        "ce_time",
        "ce_sequence",
        "ce_workspace",
        "ce_actor",
        "ce_via",
        "ce_correlationid",
        "ce_causationid",
        "ce_position",
        "ce_hash",
        "ce_previoushash"
      })
  void aMissingHeaderIsRefused(String name) {
    Map<String, String> headers = CloudEvents.headers(SERVICE, Envelopes.full());
    headers.remove(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CloudEvents.envelope(headers))
        .withMessageContaining(name);
    headers.put(name, null);
    assertThatIllegalArgumentException().isThrownBy(() -> CloudEvents.envelope(headers));
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion,0.3",
    "ce_id,not-a-uuid",
    "ce_id,1-1-1-1-1",
    "ce_id,''",
    "ce_type,VersionPromoted",
    "ce_type,io.sluice.VersionPromoted",
    "ce_type,io.sluice..v1",
    "ce_type,io.sluice.VersionPromoted.v0",
    "ce_type,io.sluice.VersionPromoted.v-1",
    "ce_type,io.sluice.VersionPromoted.v1x",
    "ce_type,io.sluice.VersionPromoted.v99999999999",
    "ce_time,yesterday",
    "ce_time,2026-02-30T00:00:00Z",
    "ce_sequence,00000000000000000000",
    "ce_sequence,-1",
    "ce_sequence,+1",
    "ce_sequence,٧",
    "ce_sequence,99999999999999999999",
    "ce_position,-1",
    "ce_position,x",
    "ce_via,rest",
    "ce_via,''",
    "ce_causationid,x",
    "ce_hash,abc",
    "ce_previoushash,zz",
    "ce_reason,50%",
    "ce_reason,%zz",
    "ce_reason,%FF",
    "ce_actor,%4",
    "ce_correlationid,%"
  })
  void aMalformedHeaderIsRefused(String name, String value) {
    Map<String, String> headers =
        new LinkedHashMap<>(CloudEvents.headers(SERVICE, Envelopes.full()));
    headers.put(name, value);
    assertThatIllegalArgumentException().isThrownBy(() -> CloudEvents.envelope(headers));
  }

  @Test
  void anEventOutsideOfAChainIsNotPublished() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CloudEvents.headers(SERVICE, Envelopes.full().chained(null, HashChain.GENESIS)));
  }

  @Test
  void theSourceNamesTheService() {
    assertThat(CloudEvents.service(CloudEvents.headers(SERVICE, Envelopes.full())))
        .isEqualTo(SERVICE);
    for (String foreign : new String[] {"/other/promotion-service", "/sluice/", ""}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CloudEvents.service(Map.of("ce_source", foreign)));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> CloudEvents.service(Map.of()));
  }

  /** As Kafka carries it: header values are bytes. */
  private static Envelope roundTrip(Envelope envelope) {
    Map<String, String> received = new LinkedHashMap<>();
    CloudEvents.headers(SERVICE, envelope)
        .forEach(
            (name, value) ->
                received.put(
                    name,
                    new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
    return CloudEvents.envelope(received);
  }
}
