package io.sluice.config.configuration;

import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.ConfigureDataSource;
import io.sluice.config.configuration.ChangeConfiguration.Restore;
import io.sluice.config.configuration.ChangeConfiguration.RollBack;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.ChangeConfiguration.SetSecret;
import io.sluice.config.configuration.Configuration.Slot;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConfigurationRolledBack;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rules of an environment's values. All changes of a command happen or none does, and a change
 * to the value that is there already gives no event.
 */
public final class ConfigurationDecider
    implements Decider<ChangeConfiguration, Configuration, InEnvironment, ConfigRejection> {
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
  public Configuration evolve(Configuration state, Recorded<InEnvironment> recorded) {
    return Configuration.evolve(state, recorded);
  }

  @Override
  public Decision<InEnvironment, ConfigRejection> decide(
      ChangeConfiguration command, Configuration state, Context context) {
    List<Fault> faults = rules.faults(command, state);
    if (!faults.isEmpty()) {
      return Decision.reject(new ConfigRejection.Invalid(faults));
    }
    Deciding deciding = new Deciding(command, state, context);
    command.changes().forEach(deciding::change);
    List<Fault> sent = command.mayUse() ? List.of() : deciding.sentElsewhere(state);
    if (!sent.isEmpty()) {
      return Decision.reject(new ConfigRejection.Invalid(sent));
    }
    if (deciding.isTooMuch()) {
      deciding.clearWhatIsNotDefinedAnyMore();
    }
    if (deciding.isTooMuch()) {
      return Decision.reject(
          new ConfigRejection.ConfigurationTooLarge("The values of " + command.environment()));
    }
    return deciding.expandsTooMuch(state)
        ? Decision.reject(
            new ConfigRejection.ExpansionTooLarge(command.environment(), deciding.items()))
        : Decision.accept(deciding.events());
  }

  /** One decision on its way: the events so far, and the state after them. */
  private static final class Deciding {
    private final ChangeConfiguration command;
    private final String environment;
    private final long before;
    private final long revision;
    private final Context context;
    private final List<ConfigEvent.Value> events = new ArrayList<>();
    private Configuration now;

    Deciding(ChangeConfiguration command, Configuration state, Context context) {
      this.command = command;
      this.environment = command.environment();
      this.before = state.size();
      this.revision = state.revision(command.catalog()) + 1;
      this.context = context;
      this.now = state;
    }

    void change(Change change) {
      Definition definition = command.catalog().find(change.kind(), change.name()).orElseThrow();
      Optional<? extends ConfigEvent.Value> event =
          switch (change) {
            case SetConstant set -> constant(set, definition.item());
            case SetSecret set -> secret(set, definition.item());
            case ConfigureDataSource configure -> dataSource(configure, definition);
            case Restore restore -> restored(restore, definition.item());
            case Clear clear -> now.value(definition.item()).map(set -> cleared(set.event()));
          };
      event.ifPresent(this::happened);
    }

    /** What has changed, and at the end what it was for. */
    List<InEnvironment> events() {
      List<InEnvironment> all = new ArrayList<>(events);
      RollBack rollBack = command.rollBack();
      if (rollBack != null && !events.isEmpty()) {
        all.add(
            new ConfigurationRolledBack(
                environment, rollBack.toRevision(), rollBack.includeSecrets(), revision));
      }
      return all;
    }

    /** Faults of somebody who may not read the secrets that are there. */
    List<Fault> sentElsewhere(Configuration before) {
      Set<UUID> changed =
          events.stream().map(ConfigEvent.Value::item).collect(Collectors.toUnmodifiableSet());
      return KeptSecrets.sentElsewhere(command.catalog(), before, now, changed);
    }

    /** More than fits, and more than there was: what shrinks is never refused. */
    boolean isTooMuch() {
      return now.size() > Limits.TOGETHER && now.size() > before;
    }

    /** The same with all references resolved. */
    boolean expandsTooMuch(Configuration state) {
      return !events.isEmpty()
          && Expansion.overflows(command.catalog(), state, command.catalog(), now);
    }

    List<Reference> items() {
      return events.stream()
          .flatMap(event -> command.catalog().find(event.item()).stream())
          .map(Definition::address)
          .toList();
    }

    /** Nobody can reach these values to clear them. */
    void clearWhatIsNotDefinedAnyMore() {
      now.values().values().stream()
          .map(Recorded::event)
          .filter(set -> command.catalog().find(set.item()).isEmpty())
          .toList()
          .forEach(set -> happened(cleared(set)));
    }

    private void happened(ConfigEvent.Value event) {
      events.add(event);
      now = Configuration.evolve(now, context.recorded(event, 0)); // Its place is not looked at.
    }

    private Optional<ConstantSet> constant(SetConstant set, UUID item) {
      return now.constant(item)
              .filter(present -> JsonValues.same(present.value(), set.value()))
              .isPresent()
          ? Optional.empty()
          : Optional.of(
              new ConstantSet(
                  environment,
                  item,
                  set.name(),
                  set.value(),
                  List.copyOf(Reference.in(set.value())),
                  revision));
    }

    private Optional<SecretSet> secret(SetSecret set, UUID item) {
      SecretRef present = now.secret(item).map(SecretSet::secret).orElse(null);
      SecretRef wanted = reference(set.value(), present, new Slot(item, ""));
      return wanted.equals(present)
          ? Optional.empty()
          : Optional.of(new SecretSet(environment, item, set.name(), wanted, revision));
    }

    private Optional<DataSourceConfigured> dataSource(
        ConfigureDataSource configure, Definition definition) {
      UUID item = definition.item();
      DataSourceConfigured present = now.dataSource(item).orElse(null);
      Map<String, SecretText> texts = configure.secrets(Optional.of(definition));
      Map<String, Object> plain = new TreeMap<>(configure.plain(definition));
      Map<String, SecretRef> secrets = new TreeMap<>();
      texts.forEach(
          (setting, text) -> {
            SecretRef before = present == null ? null : present.secrets().get(setting);
            secrets.put(setting, reference(text, before, new Slot(item, setting)));
          });
      return present != null
              && JsonValues.same(present.settings(), plain)
              && present.secrets().equals(secrets)
          ? Optional.empty()
          : Optional.of(
              new DataSourceConfigured(
                  environment,
                  item,
                  configure.name(),
                  plain,
                  secrets,
                  references(plain, texts, present),
                  revision));
    }

    private Optional<? extends ConfigEvent.Value> restored(Restore restore, UUID item) {
      ConfigEvent.Value present = now.value(item).map(Recorded::event).orElse(null);
      return switch (restore.past()) {
        case SecretSet past ->
            present instanceof SecretSet set && set.secret().equals(past.secret())
                ? Optional.empty()
                : Optional.of(
                    new SecretSet(environment, item, restore.name(), past.secret(), revision));
        case DataSourceConfigured past ->
            present instanceof DataSourceConfigured set
                    && JsonValues.same(set.settings(), past.settings())
                    && set.secrets().equals(past.secrets())
                ? Optional.empty()
                : Optional.of(
                    new DataSourceConfigured(
                        environment,
                        item,
                        restore.name(),
                        past.settings(),
                        past.secrets(),
                        past.references(),
                        revision));
        default -> throw new IllegalArgumentException("nothing to restore in " + restore.past());
      };
    }

    /**
     * What the new settings refer to. The text of a kept secret is not at hand: what only it can
     * have referred to, because no plain setting did, is taken over.
     */
    private static List<Reference> references(
        Map<String, Object> plain, Map<String, SecretText> texts, DataSourceConfigured present) {
      Set<Reference> references = new LinkedHashSet<>(Reference.in(plain));
      for (SecretText text : texts.values()) {
        if (!text.isMask()) {
          references.addAll(Reference.in(text.reveal()));
        } else if (present != null) {
          Set<Reference> kept = new LinkedHashSet<>(present.references());
          kept.removeAll(Reference.in(present.settings()));
          references.addAll(kept);
        }
      }
      return List.copyOf(references);
    }

    /**
     * A text that is there already keeps its version if the caller may know that; any other gets a
     * version never used.
     */
    private SecretRef reference(SecretText text, SecretRef present, Slot slot) {
      if (text.isMask()) {
        return present;
      }
      Fingerprints fingerprints = command.fingerprints();
      return command.mayUse() && fingerprints.isSame(present, slot.item(), slot.setting(), text)
          ? present
          : new SecretRef(
              now.lastVersion(slot) + 1, fingerprints.of(slot.item(), slot.setting(), text));
    }

    private ConfigEvent.Value cleared(ConfigEvent.Value set) {
      UUID item = set.item();
      // It may have been renamed since.
      String name = command.catalog().find(item).map(Definition::name).orElse(set.name());
      return switch (set) {
        case ConstantSet e -> new ConstantCleared(environment, item, name, revision);
        case SecretSet e -> new SecretCleared(environment, item, name, revision);
        case DataSourceConfigured e -> new DataSourceCleared(environment, item, name, revision);
        case ConstantCleared e -> e;
        case SecretCleared e -> e;
        case DataSourceCleared e -> e;
      };
    }
  }
}
