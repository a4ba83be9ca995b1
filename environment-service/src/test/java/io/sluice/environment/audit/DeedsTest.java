package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.DomainEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.SecretRef;
import io.sluice.runtime.store.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What events say to the trail. */
class DeedsTest {
  private static final Path GOLDEN = Path.of("../shared-events/contract/src/test/resources/golden");
  private static final UUID ITEM = UUID.randomUUID();
  private static final SecretRef SECRET = new SecretRef(7, "f1f2f3f4");

  static Stream<Path> everyEvent() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void everyEventSaysWhatItChangedAndWhomItConcerns(Path file) throws IOException {
    Deed deed = Deeds.of(event(file));

    assertThat(deed.changes()).isNotEmpty();
    assertThat(deed.remembered().keySet())
        .containsAll(deed.changes().stream().map(Change::item).toList());
    assertThat(deed.workspaceWide()).isEqualTo(deed.environments().isEmpty());
    assertThat(deed.searched(null)).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void whatNamesAnEnvironmentConcernsIt(Path file) throws IOException {
    JsonNode json = EventJson.read(Files.readString(file), JsonNode.class);
    Deed deed = Deeds.of(event(file));

    Set<String> named = new HashSet<>();
    Stream.of("environment", "from", "to")
        .filter(json::has)
        .forEach(member -> named.add(json.get(member).asText()));
    json.path("ranks").fieldNames().forEachRemaining(named::add);

    if (!deed.workspaceWide()) {
      assertThat(deed.environments()).containsAll(named);
    } else {
      assertThat(named).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void nothingOfASecretIsKept(Path file) throws IOException {
    JsonNode json = EventJson.read(Files.readString(file), JsonNode.class);
    Deed deed = Deeds.of(event(file));

    for (JsonNode fingerprint : json.findValues("fingerprint")) {
      assertThat(deed.toString()).doesNotContain(fingerprint.asText());
    }
  }

  @Test
  void aSecretIsMaskedWhereverItIs() {
    assertThat(
            Deeds.of(new SecretSet("staging", ITEM, "KEY", SECRET, 3)).changes().getFirst().after())
        .isEqualTo("{\"value\":\"********\"}");
    assertThat(
            Deeds.of(
                    new DataSourceConfigured(
                        "staging",
                        ITEM,
                        "db",
                        Map.of("host", "h"),
                        Map.of("password", SECRET),
                        List.of(),
                        3))
                .changes()
                .getFirst()
                .after())
        .isEqualTo("{\"settings\":[\"host\"],\"secrets\":{\"password\":\"********\"}}");
  }

  @Test
  void aMoveConcernsBothEnds() {
    assertThat(
            Deeds.of(new VersionPromoted("crm", 1, ITEM, "development", "staging")).environments())
        .containsExactly("development", "staging");
    assertThat(Deeds.of(new DefaultEnvironmentChanged("eu", "us")).environments())
        .containsExactly("eu", "us");
    assertThat(Deeds.of(new EnvironmentsReordered(Map.of("a", 1, "b", 2))).environments())
        .containsExactly("a", "b");
  }

  @Test
  void whatIsTooLongToBeKeptIsToldByLengthAndDigest() {
    String json = Masked.json("name", "x".repeat(Masked.LONGEST));

    assertThat(json).hasSizeLessThan(200).contains("\"omitted\"", "\"characters\"", "\"sha256\"");
    assertThat(json).isEqualTo(Masked.json("name", "x".repeat(Masked.LONGEST)));
    assertThat(json).isNotEqualTo(Masked.json("name", "y".repeat(Masked.LONGEST)));
  }

  @Test
  void itIsFoundByItsNamesWhateverTheirCase() {
    assertThat(Deeds.of(new WorkspaceRenamed("Nexora LABS")).searched(null))
        .contains("nexora labs");
  }

  private static DomainEvent event(Path file) throws IOException {
    String type = file.getFileName().toString().replaceFirst("\\..*", "");
    return EventJson.readEvent(type, Files.readString(file));
  }
}
