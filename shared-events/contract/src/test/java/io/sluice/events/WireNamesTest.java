package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on the wire does not change with a refactoring: topics and the names of constants. */
class WireNamesTest {
  @Test
  void topicsArePinned() {
    assertThat(Topics.ALL)
        .containsExactly("sluice.environment.v1", "sluice.config.v1", "sluice.promotion.v1");
    assertThat(Topics.PARTITIONS).isEqualTo(12);
    assertThat(topics(EnvironmentEvent.WorkspaceCreated.class))
        .containsExactly("sluice.environment.v1");
    assertThat(topics(ConfigEvent.SecretSet.class)).containsExactly("sluice.config.v1");
    assertThat(topics(PromotionEvent.VersionPromoted.class)).containsExactly("sluice.promotion.v1");
    assertThat(topics(LockObserved.class))
        .containsExactly("sluice.config.v1", "sluice.promotion.v1");
  }

  private static Stream<String> topics(Class<? extends DomainEvent> event) {
    return Topics.ALL.stream().filter(topic -> Topics.carries(topic, event));
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        Arguments.of(
            Action.values(),
            "view use configure promote release merge lock approve manage build members environments audit"),
        Arguments.of(Role.values(), "owner builder tester releaser viewer"),
        Arguments.of(Preset.values(), "ladder pair open custom"),
        Arguments.of(ItemKind.values(), "DATASOURCE CONSTANT SECRET"),
        Arguments.of(Via.values(), "REST EVENT SYSTEM"),
        Arguments.of(WorkspacePolicy.Promotion.values(), "LADDER FREE NONE"),
        Arguments.of(WorkspacePolicy.Editing.values(), "LOWEST ANY"),
        Arguments.of(WorkspacePolicy.Merging.values(), "UPWARD ANY NONE"),
        Arguments.of(WorkspacePolicy.SystemEnvironments.values(), "PROTECTED EDITABLE"),
        Arguments.of(WorkspacePolicy.CustomEnvironments.values(), "ALLOWED FORBIDDEN"),
        Arguments.of(PromotionEvent.ContentKind.values(), "JSON ARTIFACT"),
        Arguments.of(PromotionEvent.ChannelMode.values(), "LATEST PINNED"));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void constantsArePinned(Enum<?>[] constants, String names) throws IOException {
    String json = "[\"" + names.replace(" ", "\",\"") + "\"]";
    assertThat(ReferenceMapper.JSON.writeValueAsString(constants)).isEqualTo(json);
    assertThat((Object) ReferenceMapper.JSON.readValue(json, constants.getClass()))
        .isEqualTo(constants);
  }

  @Test
  void kindsHaveTheirWordInPaths() {
    assertThat(Stream.of(ItemKind.values()).map(ItemKind::plural))
        .containsExactly("datasources", "constants", "secrets");
    assertThat(ItemKind.ofPlural("secrets")).contains(ItemKind.SECRET);
    assertThat(ItemKind.ofPlural("SECRET")).isEmpty();
  }
}
