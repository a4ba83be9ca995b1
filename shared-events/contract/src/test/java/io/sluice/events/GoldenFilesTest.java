package io.sluice.events;

import static io.sluice.events.ReferenceMapper.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Frozen samples of every event version ever published: what was written stays readable. */
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void everyEventHasASampleAndEverySampleAnEvent() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
      assertThat(names).containsExactlyElementsOf(Samples.all().keySet());
    }
    assertThat(EventType.all().keySet())
        .allSatisfy(name -> assertThat(Samples.all()).containsKey(name + ".v1"));
  }

  @TestFactory
  Stream<DynamicTest> readingGivesTheEvent() {
    return Samples.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertThat(
                                JSON.readValue(
                                    golden(sample.getKey()).toFile(), type(sample.getKey())))
                            .isEqualTo(sample.getValue())));
  }

  /** As text, not as a tree only: the order of the fields is part of what is hashed. */
  @TestFactory
  Stream<DynamicTest> writingGivesTheSameJson() {
    return Samples.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      JsonNode expected = JSON.readTree(golden(sample.getKey()).toFile());
                      String written = JSON.writeValueAsString(sample.getValue());
                      assertThat(JSON.readTree(written)).isEqualTo(expected);
                      assertThat(written).isEqualTo(JSON.writeValueAsString(expected));
                    }));
  }

  @Test
  void unknownFieldsAreIgnored() throws IOException {
    assertThat(
            JSON.readValue(
                "{\"subject\":\"tester\",\"since\":{\"a\":[1]}}",
                EnvironmentEvent.MemberRevoked.class))
        .isEqualTo(new EnvironmentEvent.MemberRevoked("tester"));
  }

  @Test
  void collectionsThatAnOlderWriterDidNotKnowAreEmpty() throws IOException {
    assertThat(JSON.readValue("{\"subject\":\"tester\"}", EnvironmentEvent.MemberGranted.class))
        .isEqualTo(new EnvironmentEvent.MemberGranted("tester", List.of(), List.of()));
  }

  /** Why package-info warns of it: the shorter configuration loses data. */
  @Test
  void nonNullForContentsWouldDropNullMembersOfValues() throws IOException {
    Map<String, Object> value = Samples.object("kept", 1, "gone", null);
    assertThat(JSON.writeValueAsString(value)).isEqualTo("{\"kept\":1,\"gone\":null}");
    assertThat(
            JSON.copy()
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .writeValueAsString(value))
        .isEqualTo("{\"kept\":1}");
  }

  private static Path golden(String file) {
    return GOLDEN.resolve(file + ".json");
  }

  private static Class<? extends DomainEvent> type(String file) {
    return EventType.classOf(file.substring(0, file.indexOf('.'))).orElseThrow();
  }
}
