package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
  private static final Reference A = new Reference(ItemKind.CONSTANT, "A");
  private static final Reference B = new Reference(ItemKind.SECRET, "B");
  private static final Reference DB = new Reference(ItemKind.DATASOURCE, "db");

  @Test
  void findsEveryKindOnceInOrder() {
    assertThat(Reference.in("{{datasources.db}} {{secrets.B}} {{constants.A}} {{datasources.db}}"))
        .containsExactly(DB, B, A);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{constants.A}}",
        "{{ constants.A }}",
        "{{\n\tconstants.A  }}",
        "{{{constants.A}}}"
      })
  void blanksAndMoreBracesAreAllowed(String text) {
    assertThat(Reference.in(text)).containsExactly(A);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "constants.A",
        "{constants.A}",
        "{{constants.A}",
        "{{constants. A}}",
        "{{constants .A}}",
        "{{constant.A}}",
        "{{CONSTANTS.A}}",
        "{{constants.1A}}",
        "{{constants.A-B}}",
        "{{constants.A.B}}",
        "{{constants.Ä}}",
        "{{constants.}}",
        "{{environment.key}}",
        "{{ user.name }}",
        "{{"
      })
  void anythingElseIsText(String text) {
    assertThat(Reference.in(text)).isEmpty();
    if (text != null && !text.contains("environment")) {
      assertThat(Reference.resolve(text, "dev", reference -> "x")).isEqualTo(text);
    }
  }

  @Test
  void namesHaveUpToFiftyCharacters() {
    String fifty = "N" + "a".repeat(49);
    assertThat(Reference.in("{{constants." + fifty + "}}"))
        .containsExactly(new Reference(ItemKind.CONSTANT, fifty));
    assertThat(Reference.in("{{constants." + fifty + "b}}")).isEmpty();
    assertThat(Reference.NAME.matcher(fifty).matches()).isTrue();
    assertThat(Reference.NAME.matcher(fifty + "b").matches()).isFalse();
  }

  @Test
  void findsThemAnywhereInAJsonValueButNotInMemberNames() {
    Map<String, Object> json =
        Samples.object(
            "{{constants.NAME}}",
            1,
            "deep",
            List.of(Map.of("x", Arrays.asList(null, true, 1.5, "{{secrets.B}}"))),
            "last",
            "{{constants.A}}");
    assertThat(Reference.in(json)).containsExactly(B, A);
    assertThat(Reference.in(List.of())).isEmpty();
    assertThat(Reference.in(42)).isEmpty();
  }

  @Test
  void defaultsOfADataSourceRefer() {
    assertThat(
            ((ConfigEvent.DataSourceDefined) Samples.all().get("DataSourceDefined.v1"))
                .references())
        .containsExactly(new Reference(ItemKind.CONSTANT, "SCHEMA"));
  }

  @Test
  void resolvesEveryMentionAndAsksOncePerMention() {
    List<Reference> asked = new ArrayList<>();
    assertThat(
            Reference.resolve(
                "{{constants.A}}{{secrets.B}}-{{ environment.key }}-{{constants.A}}",
                "staging",
                reference -> {
                  asked.add(reference);
                  return reference.name().toLowerCase(Locale.ROOT);
                }))
        .isEqualTo("ab-staging-a");
    assertThat(asked).containsExactly(A, B, A);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$1 $0 ${x}", "C:\\dir\\", "\\$", "{{constants.A}}", "{{secrets.B}}", ""})
  void valuesAreTakenLiterallyAndNotResolvedAgain(String value) {
    assertThat(Reference.resolve("<{{constants.A}}>", "dev", reference -> value))
        .isEqualTo("<" + value + ">");
    assertThat(Reference.resolve("<{{environment.key}}>", value, reference -> "x"))
        .isEqualTo("<" + value + ">");
  }

  @Test
  void inJsonItIsItsPointer() throws IOException {
    for (Reference reference : List.of(A, B, DB)) {
      String json = ReferenceMapper.JSON.writeValueAsString(reference);
      assertThat(json).isEqualTo("\"" + reference.pointer() + "\"");
      assertThat(ReferenceMapper.JSON.readValue(json, Reference.class)).isEqualTo(reference);
      assertThat(new ObjectMapper().readValue(json, Reference.class)).isEqualTo(reference);
    }
    assertThat(DB.pointer()).isEqualTo("/datasources/db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "constants/A",
        "/constants",
        "/constants/",
        "/constants/A/",
        "/constants/A/B",
        "/constants/a b",
        "/constants/1",
        "/CONSTANT/A",
        "/policies/A",
        "x/constants/A"
      })
  void aMalformedPointerIsRefused(String pointer) {
    assertThatIllegalArgumentException().isThrownBy(() -> Reference.ofPointer(pointer));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a/b", "1", "a b", "ä"})
  void aReferenceThatCouldNotBeReadIsNotMade(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reference(ItemKind.CONSTANT, name));
  }
}
