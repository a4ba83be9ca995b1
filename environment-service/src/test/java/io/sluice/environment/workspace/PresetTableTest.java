package io.sluice.environment.workspace;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.defaultTo;
import static io.sluice.environment.Given.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.Given;
import io.sluice.environment.environment.ArchiveEnvironment;
import io.sluice.environment.environment.ChangeEnvironment;
import io.sluice.environment.environment.CreateEnvironment;
import io.sluice.environment.environment.RestoreEnvironment;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Rejection;
import io.sluice.testkit.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of presets in product.md, cell by cell; what is not "yes" is the code of a refusal. */
class PresetTableTest {

  @ParameterizedTest(name = "{0}: ladder {1}, pair {2}, open {3}, custom {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          promotion           | LADDER    | NONE      | FREE     | LADDER
          editing             | LOWEST    | LOWEST    | ANY      | LOWEST
          merging             | UPWARD    | ANY       | ANY      | UPWARD
          systemEnvironments  | PROTECTED | PROTECTED | EDITABLE | EDITABLE
          customEnvironments  | ALLOWED   | ALLOWED   | ALLOWED  | ALLOWED
          maxEnvironments     | 0         | 0         | 0        | 0
          """)
  void eachPresetIsASetOfValues(
      String part, String ladder, String pair, String open, String custom) {
    assertThat(Preset.values())
        .extracting(preset -> part(part, Presets.policy(preset)))
        .containsExactly(ladder, pair, open, custom);
  }

  @ParameterizedTest(name = "{0} starts with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LADDER | development(1) staging(2) production(3, default, guarded)
          PAIR   | staging(1) production(2, default, guarded)
          OPEN   | production(1, default, guarded)
          CUSTOM | production(1, default, guarded)
          """)
  void eachPresetStartsWith(Preset preset, String environments) {
    Workspace workspace = Given.replayed(workspace(preset));

    assertThat(
            workspace
                .active()
                .sorted(Comparator.comparingInt(Environment::rank))
                .map(it -> shown(it, workspace))
                .collect(Collectors.joining(" ")))
        .isEqualTo(environments);
    assertThat(workspace.active()).allMatch(Environment::system);
  }

  @ParameterizedTest(name = "{0}: ladder {1}, pair {2}, open {3}, custom {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rename a system one         | SYSTEM_ENVIRONMENT  | SYSTEM_ENVIRONMENT  | yes                 | yes
          recolour a system one       | SYSTEM_ENVIRONMENT  | SYSTEM_ENVIRONMENT  | yes                 | yes
          remove a system one         | SYSTEM_ENVIRONMENT  | SYSTEM_ENVIRONMENT  | yes                 | yes
          remove the default one      | DEFAULT_ENVIRONMENT | DEFAULT_ENVIRONMENT | DEFAULT_ENVIRONMENT | DEFAULT_ENVIRONMENT
          add one                     | yes                 | yes                 | yes                 | yes
          add one of an equal rank    | yes                 | yes                 | yes                 | yes
          add a thousandth one        | yes                 | yes                 | yes                 | yes
          rename an added one         | yes                 | yes                 | yes                 | yes
          recolour an added one       | yes                 | yes                 | yes                 | yes
          remove an added one         | yes                 | yes                 | yes                 | yes
          restore an added one        | yes                 | yes                 | yes                 | yes
          use an archived key again   | ENVIRONMENT_ARCHIVED | ENVIRONMENT_ARCHIVED | ENVIRONMENT_ARCHIVED | ENVIRONMENT_ARCHIVED
          make an added one default   | yes                 | yes                 | yes                 | yes
          remove one that is released | RELEASED_ENVIRONMENT | RELEASED_ENVIRONMENT | RELEASED_ENVIRONMENT | RELEASED_ENVIRONMENT
          """)
  void whatMayBeDoneInEachPreset(
      String act, String ladder, String pair, String open, String custom) {
    assertThat(Preset.values())
        .extracting(preset -> outcome(act, preset))
        .containsExactly(ladder, pair, open, custom);
  }

  @ParameterizedTest(name = "with {0}, to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          protected | rename a system one      | SYSTEM_ENVIRONMENT
          protected | recolour a system one    | SYSTEM_ENVIRONMENT
          protected | remove a system one      | SYSTEM_ENVIRONMENT
          protected | rename an added one      | yes
          forbidden | add one                  | CUSTOM_ENVIRONMENTS_FORBIDDEN
          forbidden | restore an added one     | CUSTOM_ENVIRONMENTS_FORBIDDEN
          forbidden | rename a system one      | yes
          full      | add one                  | TOO_MANY_ENVIRONMENTS
          full      | restore an added one     | TOO_MANY_ENVIRONMENTS
          full      | remove an added one      | yes
          """)
  void inACustomWorkspaceThePolicyDecides(String policy, String act, String expected) {
    PolicyChange change =
        switch (policy) {
          case "protected" ->
              new PolicyChange(null, null, null, SystemEnvironments.PROTECTED, null, null);
          case "forbidden" ->
              new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, null);
          default -> new PolicyChange(null, null, null, null, null, 1);
        };
    assertThat(
            outcome(
                act,
                Preset.CUSTOM,
                new WorkspacePolicyChanged(change.over(Presets.policy(Preset.CUSTOM)))))
        .isEqualTo(expected);
  }

  private static String outcome(String act, Preset preset, EnvironmentEvent... last) {
    String system = preset == Preset.OPEN || preset == Preset.CUSTOM ? "production" : "staging";
    EnvironmentCreated added = added("added", 1);
    return switch (act) {
      case "rename a system one" -> of(preset, renamed(system), last);
      case "recolour a system one" -> of(preset, recoloured(system), last);
      case "remove a system one" ->
          of(preset, archive(system), and(last, added, moved(preset, "added")));
      case "remove the default one" -> of(preset, archive("production"), last);
      case "add one" -> of(preset, create("qa", null), last);
      case "add one of an equal rank" -> of(preset, create("prod-us", 3), last);
      case "add a thousandth one" -> of(preset, create("qa", null), and(last, many()));
      case "rename an added one" -> of(preset, renamed("added"), and(last, added));
      case "recolour an added one" -> of(preset, recoloured("added"), and(last, added));
      case "remove an added one" -> of(preset, archive("added"), and(last, added));
      case "restore an added one" ->
          of(preset, new RestoreEnvironment("added"), and(last, added, archived("added")));
      case "use an archived key again" ->
          of(preset, create("added", null), and(last, added, archived("added")));
      case "make an added one default" -> of(preset, defaultTo("added"), and(last, added));
      case "remove one that is released" ->
          of(preset, new ArchiveEnvironment("added", List.of("crm")), and(last, added));
      default -> throw new IllegalArgumentException(act);
    };
  }

  private static String of(Preset preset, WorkspaceCommand command, EnvironmentEvent... events) {
    return switch (Given.decide(command, Given.replayed(workspace(preset, events)))) {
      case Outcome.Events<EnvironmentEvent, Rejection>(List<EnvironmentEvent> done) -> {
        assertThat(done).as("what %s leads to", command).isNotEmpty();
        yield "yes";
      }
      case Outcome.Rejection<EnvironmentEvent, Rejection>(Rejection why) -> why.code();
    };
  }

  /** In the smaller presets the system one that is removed must not be the default. */
  private static EnvironmentEvent moved(Preset preset, String environment) {
    return SPEC.given(workspace(preset, added(environment, 1)))
        .when(defaultTo(environment))
        .accepted()
        .getFirst();
  }

  private static EnvironmentEvent[] and(EnvironmentEvent[] last, EnvironmentEvent... first) {
    List<EnvironmentEvent> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray(EnvironmentEvent[]::new);
  }

  private static EnvironmentEvent[] many() {
    return IntStream.range(0, 999)
        .mapToObj(i -> added("e-" + i, 1 + i % 5))
        .toArray(EnvironmentEvent[]::new);
  }

  private static EnvironmentCreated added(String key, int rank) {
    return new EnvironmentCreated(key, key, Presets.NEW_COLOR, rank, false, false);
  }

  private static CreateEnvironment create(String key, Integer rank) {
    return new CreateEnvironment(key, key, null, rank, null);
  }

  private static ChangeEnvironment renamed(String key) {
    return new ChangeEnvironment(key, "Other", null, null, null, false);
  }

  private static ChangeEnvironment recoloured(String key) {
    return new ChangeEnvironment(key, null, "#000000", null, null, false);
  }

  private static ArchiveEnvironment archive(String key) {
    return new ArchiveEnvironment(key, List.of());
  }

  private static String part(String name, WorkspacePolicy policy) {
    return switch (name) {
      case "promotion" -> policy.promotion().name();
      case "editing" -> policy.editing().name();
      case "merging" -> policy.merging().name();
      case "systemEnvironments" -> policy.systemEnvironments().name();
      case "customEnvironments" -> policy.customEnvironments().name();
      default -> Integer.toString(policy.maxEnvironments());
    };
  }

  private static String shown(Environment environment, Workspace workspace) {
    return "%s(%d%s%s)"
        .formatted(
            environment.key(),
            environment.rank(),
            workspace.isDefault(environment.key()) ? ", default" : "",
            environment.guarded() ? ", guarded" : "");
  }
}
