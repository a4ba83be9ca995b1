package io.sluice.config.configuration.domain;

import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.Configuration.Slot;
import io.sluice.config.configuration.domain.ItemChange.Clear;
import io.sluice.config.configuration.domain.ItemChange.ConfigureDataSource;
import io.sluice.config.configuration.domain.ItemChange.SetConstant;
import io.sluice.config.configuration.domain.ItemChange.SetSecret;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.SecretInput;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The event of a valid change to one item, or none if the value is there already. */
record ValueChange(String environment, Definition definition, long revision) {

  Optional<ConfigEvent.Value> event(ItemChange change, Configuration state) {
    return switch (change) {
      case SetConstant set -> constant(set, state);
      case SetSecret set -> secret(set, state);
      case ConfigureDataSource configure -> dataSource(configure, state);
      case Clear clear -> cleared(state);
    };
  }

  static Map<String, SecretRef> secretsOf(Configuration state, UUID item) {
    return state.value(item).orElse(null) instanceof Value.OfDataSource source
        ? source.secrets()
        : Map.of();
  }

  private Optional<ConfigEvent.Value> constant(SetConstant set, Configuration state) {
    if (state.value(item()).orElse(null) instanceof Value.OfConstant present
        && JsonValues.same(present.value(), set.value())) {
      return Optional.empty();
    }
    List<Reference> references = List.copyOf(Reference.in(set.value()));
    return Optional.of(
        new ConstantSet(environment, item(), name(), set.value(), references, revision));
  }

  private Optional<ConfigEvent.Value> secret(SetSecret set, Configuration state) {
    SecretRef present =
        state.value(item()).orElse(null) instanceof Value.OfSecret secret ? secret.secret() : null;
    SecretRef wanted = reference(set.value(), present, new Slot(item(), ""), state);
    return wanted.equals(present)
        ? Optional.empty()
        : Optional.of(new SecretSet(environment, item(), name(), wanted, revision));
  }

  private Optional<ConfigEvent.Value> dataSource(
      ConfigureDataSource configure, Configuration state) {
    Map<String, SecretRef> present = secretsOf(state, item());
    Map<String, SecretRef> secrets = new TreeMap<>();
    configure
        .secrets()
        .forEach(
            (name, input) ->
                secrets.put(
                    name, reference(input, present.get(name), new Slot(item(), name), state)));
    if (state.value(item()).orElse(null) instanceof Value.OfDataSource source
        && JsonValues.same(source.settings(), configure.plain())
        && source.secrets().equals(secrets)) {
      return Optional.empty();
    }
    return Optional.of(
        new DataSourceConfigured(
            environment,
            item(),
            name(),
            new TreeMap<>(configure.plain()),
            secrets,
            references(configure, state),
            revision));
  }

  /**
   * What the new settings refer to. The text of a kept secret is not at hand: what only it can have
   * referred to, because no plain setting did, is taken over.
   */
  private List<Reference> references(ConfigureDataSource configure, Configuration state) {
    Set<Reference> references = new LinkedHashSet<>(Reference.in(configure.plain()));
    for (SecretInput secret : configure.secrets().values()) {
      switch (secret) {
        case SecretInput.Given given -> references.addAll(Reference.in(given.text().reveal()));
        case SecretInput.Kept kept -> references.addAll(ofSecrets(state));
      }
    }
    return List.copyOf(references);
  }

  private Set<Reference> ofSecrets(Configuration state) {
    Set<Reference> references = new LinkedHashSet<>();
    if (state.value(item()).orElse(null) instanceof Value.OfDataSource source) {
      references.addAll(source.references());
      references.removeAll(Reference.in(source.settings()));
    }
    return references;
  }

  private Optional<ConfigEvent.Value> cleared(Configuration state) {
    return state
        .value(item())
        .map(
            present ->
                switch (definition.itemKind()) {
                  case DATASOURCE -> new DataSourceCleared(environment, item(), name(), revision);
                  case CONSTANT -> new ConstantCleared(environment, item(), name(), revision);
                  case SECRET -> new SecretCleared(environment, item(), name(), revision);
                });
  }

  private static SecretRef reference(
      SecretInput input, SecretRef present, Slot slot, Configuration state) {
    return switch (input) {
      case SecretInput.Kept kept -> present;
      case SecretInput.Given given
          when present != null && present.fingerprint().equals(given.fingerprint()) ->
          present;
      case SecretInput.Given given ->
          new SecretRef(state.lastVersion(slot) + 1, given.fingerprint());
    };
  }

  private UUID item() {
    return definition.item();
  }

  private String name() {
    return definition.name();
  }
}
