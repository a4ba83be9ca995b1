package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashChainTest {
  private static final byte[] DATA =
      "{\"application\":\"store front\"}".getBytes(StandardCharsets.UTF_8);

  /** Written by hand after RFC 8785, and hashed by another program (Python). */
  @Test
  void knownVectors() {
    assertThat(HashChain.header(Envelopes.minimal()))
        .isEqualTo(
            "{\"actor\":\"admin\","
                + "\"causationId\":\"0190a5b2-1000-7000-8000-000000000004\","
                + "\"correlationId\":\"c-1\","
                + "\"id\":\"0190a5b2-1000-7000-8000-000000000003\","
                + "\"schemaVersion\":1,"
                + "\"stream\":\"workspace/nexora\","
                + "\"time\":\"2026-11-21T02:03:04Z\","
                + "\"type\":\"WorkspaceCreated\","
                + "\"version\":1,"
                + "\"via\":\"REST\","
                + "\"workspace\":\"nexora\"}");
    assertThat(HashChain.next(HashChain.GENESIS, Envelopes.minimal(), DATA))
        .isEqualTo("0a59bd82cacd2905f4f4c3468c802e5d851654edd55d0057aa721fbbee3f1efb");
    assertThat(HashChain.next("cd".repeat(32), Envelopes.full(), DATA))
        .isEqualTo("e87b5751cffae74fa684328c6c96c3080002cd1d7d38da10c6843cec5dd14a72");
  }

  @Test
  void theHeaderIsTheEnvelopeWithoutPositionAndHashes() throws Exception {
    ObjectNode tree = ReferenceMapper.JSON.valueToTree(Envelopes.full());
    tree.remove(List.of("position", "hash", "previousHash"));
    assertThat(HashChain.header(Envelopes.full())).isEqualTo(sorted(tree));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(new byte[32]);
    digest.update(sorted(tree).getBytes(StandardCharsets.UTF_8));
    assertThat(HashChain.next(HashChain.GENESIS, Envelopes.full(), DATA))
        .isEqualTo(HexFormat.of().formatHex(digest.digest(DATA)));
  }

  @Test
  void aChainHolds() {
    List<Envelope> chain = chain(5);
    String previous = HashChain.GENESIS;
    for (Envelope link : chain) {
      assertThat(HashChain.holds(previous, link, DATA)).isTrue();
      previous = link.hash();
    }
  }

  @Test
  void aMissingOrMovedLinkBreaksTheChain() {
    List<Envelope> chain = chain(3);
    assertThat(HashChain.holds(chain.get(0).hash(), chain.get(2), DATA)).isFalse();
    assertThat(HashChain.holds(HashChain.GENESIS, chain.get(1), DATA)).isFalse();
    assertThat(HashChain.holds("", chain.get(0).chained(chain.get(0).hash(), ""), DATA)).isFalse();
  }

  @Test
  void changedDataBreaksTheChain() {
    Envelope link = chain(1).get(0);
    byte[] changed = DATA.clone();
    changed[changed.length - 1] ^= 1;
    assertThat(HashChain.holds(HashChain.GENESIS, link, changed)).isFalse();
    assertThat(HashChain.holds(HashChain.GENESIS, link, new byte[0])).isFalse();
  }

  /** All but the position, which the store gives after the hash is known. */
  @TestFactory
  List<DynamicTest> eachChangedFieldBreaksTheChain() {
    Envelope link = chain(1).get(0);
    ObjectNode original = ReferenceMapper.JSON.valueToTree(link);
    List<DynamicTest> tests = new ArrayList<>();
    original.fieldNames().forEachRemaining(field -> tests.add(tampered(original, field)));
    assertThat(tests).hasSize(Envelope.class.getRecordComponents().length);
    return tests;
  }

  private static DynamicTest tampered(ObjectNode original, String field) {
    return DynamicTest.dynamicTest(
        field,
        () -> {
          ObjectNode changed = original.deepCopy();
          switch (field) {
            case "id", "causationId" -> changed.put(field, UUID.randomUUID().toString());
            case "schemaVersion", "version", "position" -> changed.put(field, 99);
            case "via" -> changed.put(field, "SYSTEM");
            case "time" ->
                changed.put(
                    field, Instant.parse(original.get(field).asText()).plusNanos(1000).toString());
            case "hash", "previousHash" -> changed.put(field, "01".repeat(32));
            default -> changed.put(field, original.get(field).asText() + "x");
          }
          Envelope envelope = ReferenceMapper.JSON.treeToValue(changed, Envelope.class);
          assertThat(HashChain.holds(HashChain.GENESIS, envelope, DATA))
              .isEqualTo(field.equals("position"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment", "application", "reason", "traceparent"})
  void aRemovedFieldBreaksTheChain(String field) throws IOException {
    ObjectNode without = ReferenceMapper.JSON.valueToTree(chain(1).get(0));
    without.remove(field);
    Envelope envelope = ReferenceMapper.JSON.treeToValue(without, Envelope.class);
    assertThat(HashChain.holds(HashChain.GENESIS, envelope, DATA)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0007\b\t\n\u000b\f\r\u000e\u001f",
        "\"quoted\" \\ / \u007f\u0080\u2028\u2029",
        "é ü 海 \ufffd \uffff",
        "😀𝒳 \ud83d\ude00"
      })
  void stringsAreEscapedAsRfc8785Says(String text) throws IOException {
    String header = HashChain.header(Envelopes.because(text));
    assertThat(header).contains("\"reason\":\"" + escaped(text) + "\",");
    assertThat(new ObjectMapper().readTree(header).get("reason").asText()).isEqualTo(text);
  }

  @Test
  void halfASurrogatePairIsReplacedBeforeItIsHashed() {
    assertThat(HashChain.next(HashChain.GENESIS, Envelopes.because("a\ud800"), DATA))
        .isEqualTo(HashChain.next(HashChain.GENESIS, Envelopes.because("a\ufffd"), DATA));
  }

  @Test
  void whatHasNoCanonicalFormIsRefused() {
    Envelope e = Envelopes.minimal();
    Envelope broken =
        new Envelope(
            e.id(),
            e.type(),
            1,
            "workspace/\udc00",
            1,
            0,
            "nexora",
            null,
            null,
            "admin",
            Via.REST,
            null,
            "c",
            e.causationId(),
            null,
            e.time(),
            null,
            null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashChain.next(HashChain.GENESIS, broken, DATA));
    for (String previous : List.of("", "ab", "zz".repeat(32), "AB".repeat(32))) {
      assertThatIllegalArgumentException().isThrownBy(() -> HashChain.next(previous, e, DATA));
    }
  }

  @Test
  void timesAreCutToWhatEveryStoreKeeps() {
    Envelope e = Envelopes.minimal();
    Instant fine = Instant.parse("2026-11-21T02:03:04.123456789Z");
    Envelope cut =
        new Envelope(
            e.id(),
            e.type(),
            1,
            e.stream(),
            1,
            0,
            "nexora",
            null,
            null,
            "admin",
            Via.REST,
            null,
            "c",
            e.causationId(),
            null,
            fine,
            null,
            null);
    assertThat(cut.time()).isEqualTo(Instant.parse("2026-11-21T02:03:04.123456Z"));
  }

  private static List<Envelope> chain(int length) {
    List<Envelope> chain = new ArrayList<>();
    String previous = HashChain.GENESIS;
    for (int i = 0; i < length; i++) {
      String hash = HashChain.next(previous, Envelopes.full(), DATA);
      chain.add(Envelopes.full().chained(hash, previous));
      previous = hash;
    }
    return chain;
  }

  /** Jackson escapes as RFC 8785 does, but for upper-case digits. */
  private static String escaped(String text) throws IOException {
    String quoted = new ObjectMapper().writeValueAsString(text);
    return quoted
        .substring(1, quoted.length() - 1)
        .replace("\\u000B", "\\u000b")
        .replace("\\u000E", "\\u000e")
        .replace("\\u001F", "\\u001f");
  }

  private static String sorted(JsonNode tree) throws IOException {
    ObjectMapper sorting =
        new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    return sorting.writeValueAsString(sorting.treeToValue(tree, Object.class));
  }
}
