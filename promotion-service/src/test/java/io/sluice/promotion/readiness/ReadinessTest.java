package io.sluice.promotion.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.testkit.Seeded;
import io.sluice.workspace.rule.Origin;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts as missing, and how far references are followed. */
class ReadinessTest {
  private static final Reference MAIN = new Reference(ItemKind.DATASOURCE, "main");
  private static final Reference HOST = new Reference(ItemKind.CONSTANT, "HOST");
  private static final Reference PASSWORD = new Reference(ItemKind.SECRET, "PASSWORD");

  @Test
  void aVersionWithoutReferencesIsReadyEverywhere() {
    assertThat(assess(List.of()).ready()).isTrue();
  }

  @Test
  void whatIsSetInTheEnvironmentIsThere() {
    assertThat(assess(List.of(HOST), present(HOST)).missing()).isEmpty();
  }

  @Test
  void whatIsNotDefinedIsMissing() {
    assertThat(assess(List.of(HOST)).missing())
        .containsExactly(
            new Missing(HOST, "not defined in the catalog, so not available in staging"));
  }

  @Test
  void whatHasNeitherValueNorDefaultIsMissing() {
    assertThat(assess(List.of(HOST), presence(HOST, Origin.UNSET)).missing())
        .containsExactly(new Missing(HOST, "no value in staging and no default in the catalog"));
  }

  @Test
  void aDefaultCountsAndIsPointedOut() {
    Assessment assessment = assess(List.of(HOST), presence(HOST, Origin.INHERITED));
    assertThat(assessment.ready()).isTrue();
    assertThat(assessment.warnings())
        .containsExactly(
            new Missing(HOST, "no value of its own in staging: the catalog's default applies"));
  }

  @Test
  void referencesAreFollowedAndTheAnswerSaysWhoNeedsThem() {
    Assessment assessment = assess(List.of(MAIN), present(MAIN, HOST, PASSWORD), present(HOST));
    assertThat(assessment.missing())
        .containsExactly(
            new Missing(
                PASSWORD,
                "not defined in the catalog, so not available in staging,"
                    + " needed by /datasources/main"));
  }

  @Test
  void aDataSourceNeedsEveryRequiredSetting() {
    ItemPresence incomplete =
        new ItemPresence(MAIN, Origin.SET, List.of("password", "user"), List.of());
    assertThat(assess(List.of(MAIN), incomplete).missing())
        .containsExactly(
            new Missing(MAIN, "required settings without a value in staging: password, user"));
  }

  @Test
  void whatRefersToItselfIsMissing() {
    Reference outside = new Reference(ItemKind.CONSTANT, "OUTSIDE");
    assertThat(
            assess(
                    List.of(outside),
                    present(outside, HOST),
                    present(HOST, MAIN),
                    present(MAIN, HOST))
                .missing())
        .containsExactly(
            new Missing(HOST, "its value refers to itself, needed by /constants/OUTSIDE"),
            new Missing(MAIN, "its value refers to itself, needed by /constants/HOST"));
  }

  @Test
  void everyItemIsListedOnceHoweverManyNeedIt() {
    Assessment assessment =
        assess(List.of(MAIN, PASSWORD), present(MAIN, PASSWORD, HOST), present(HOST, PASSWORD));
    assertThat(assessment.missing()).extracting(Missing::item).containsExactly(PASSWORD);
  }

  @Test
  void readyMeansThatEverythingReachableIsThere() {
    Seeded.check(
        200,
        draw -> {
          List<Reference> all =
              IntStream.range(0, 8)
                  .mapToObj(i -> new Reference(ItemKind.CONSTANT, "C" + i))
                  .toList();
          Map<Reference, ItemPresence> known =
              all.stream()
                  .filter(item -> draw.chance(85))
                  .map(
                      item ->
                          new ItemPresence(
                              item,
                              draw.chance(90) ? Origin.SET : Origin.UNSET,
                              List.of(),
                              draw.listOf(0, 3, one -> one.oneOf(all))))
                  .collect(Collectors.toMap(ItemPresence::item, Function.identity()));
          List<Reference> asked = draw.listOf(0, 3, one -> one.oneOf(all));
          var reachable = Readiness.reachable(asked, known);
          var expected = new HashSet<>(reachable);
          expected.removeIf(
              item ->
                  known.containsKey(item)
                      && known.get(item).origin() == Origin.SET
                      && !leadsBack(item, item, known, new HashSet<>()));
          assertThat(reachable).containsAll(asked);
          assertThat(Readiness.assess("staging", asked, known, 1).missing())
              .extracting(Missing::item)
              .containsExactlyInAnyOrderElementsOf(expected);
        });
  }

  private static boolean leadsBack(
      Reference from, Reference to, Map<Reference, ItemPresence> known, Set<Reference> seen) {
    return known.containsKey(from)
        && known.get(from).leadsTo().stream()
            .anyMatch(
                next -> next.equals(to) || (seen.add(next) && leadsBack(next, to, known, seen)));
  }

  private static Assessment assess(List<Reference> references, ItemPresence... known) {
    return Readiness.assess(
        "staging",
        references,
        Arrays.stream(known).collect(Collectors.toMap(ItemPresence::item, Function.identity())),
        3);
  }

  private static ItemPresence present(Reference item, Reference... leadsTo) {
    return new ItemPresence(item, Origin.SET, List.of(), List.of(leadsTo));
  }

  private static ItemPresence presence(Reference item, Origin origin) {
    return new ItemPresence(item, origin, List.of(), List.of());
  }
}
