package io.sluice.config.configuration.domain;

import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.ConfigurationCommand.ChangeConfiguration;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ValueCheck;
import io.sluice.config.value.Violation;
import io.sluice.config.value.Violation.Rule;
import io.sluice.events.ConfigEvent;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of an environment's values. All changes of a command happen or none does, and a change
 * to the value that is there already gives no event.
 */
public final class ConfigurationDecider
    implements Decider<ConfigurationCommand, Configuration, ConfigEvent.Value, ConfigRejection> {
  private final ValueRules rules;

  /** Decides with this check of values against schemas. */
  public ConfigurationDecider(ValueCheck check) {
    this.rules = new ValueRules(check);
  }

  @Override
  public Configuration initial() {
    return Configuration.EMPTY;
  }

  @Override
  public Configuration evolve(Configuration state, Recorded<ConfigEvent.Value> recorded) {
    return ConfigurationEvolution.evolve(state, recorded.event());
  }

  @Override
  public Decision<ConfigEvent.Value, ConfigRejection> decide(
      ConfigurationCommand command, Configuration state, Context context) {
    return switch (command) {
      case ChangeConfiguration change -> decide(change, state);
    };
  }

  private Decision<ConfigEvent.Value, ConfigRejection> decide(
      ChangeConfiguration command, Configuration state) {
    List<Violation> violations = new ArrayList<>();
    List<ConfigEvent.Value> events = new ArrayList<>();
    long revision = state.revision(command.catalog()) + 1;
    Configuration now = state;
    for (ItemChange change : command.changes()) {
      Optional<Definition> definition = command.catalog().find(change.kind(), change.name());
      List<Violation> found =
          definition
              .map(defined -> rules.violations(change, defined, state))
              .orElseGet(() -> List.of(notDefined(change)));
      violations.addAll(found);
      if (violations.isEmpty()) {
        Optional<ConfigEvent.Value> event =
            new ValueChange(command.environment(), definition.orElseThrow(), revision)
                .event(change, now);
        if (event.isPresent()) {
          events.add(event.get());
          now = ConfigurationEvolution.evolve(now, event.get());
        }
      }
    }
    return violations.isEmpty()
        ? Decision.accept(events)
        : Decision.reject(ConfigRejection.of(violations));
  }

  private static Violation notDefined(ItemChange change) {
    return new Violation(Rule.ITEM_NOT_FOUND, change.pointer(), "is not defined in the catalog");
  }
}
