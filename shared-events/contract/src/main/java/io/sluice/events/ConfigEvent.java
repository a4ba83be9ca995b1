package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Events of config-service, topic {@link Topics#CONFIG}.
 *
 * <p>Definitions live in the stream {@code catalog/<workspace>}, values in {@code
 * configuration/<workspace>/<environment>}. An {@code item} is the identity of a definition: it
 * survives a rename, and a name that is removed and defined again is another item, so old values
 * never come back. JSON values are plain Java: map, list, string, number, boolean; null is one only
 * inside of maps and lists.
 *
 * <p>{@code catalogRevision} counts the changes of the catalog. {@code revision} is the revision of
 * the environment after the change: the number of its own changes plus those of the catalog, since
 * both change what the environment answers. All events of one command share one revision.
 */
public sealed interface ConfigEvent extends DomainEvent
    permits ConfigEvent.Catalog,
        ConfigEvent.InEnvironment,
        ConfigEvent.MachineTokenUsed,
        LockObserved {

  /** A change of the workspace's catalog. */
  sealed interface Catalog extends ConfigEvent {
    /** Identity of the definition. */
    UUID item();

    /** Name of the definition after the change. */
    String name();

    /** How often the catalog has changed, this change included. */
    long catalogRevision();
  }

  /** What happened to one environment's values. */
  sealed interface InEnvironment extends ConfigEvent {
    /** Revision of the environment after the change. */
    long revision();

    /** Key of the environment. */
    @Override
    String environment();
  }

  /** A change of one environment's values. */
  sealed interface Value extends InEnvironment {
    /** Identity of the definition whose value changed. */
    UUID item();

    /** Name of the definition when the value changed. */
    String name();
  }

  /**
   * A machine token was used here, for the first time or after a while: a sample, not a count,
   * whose actor is the token. Lives in a stream of its own, {@code token-use/<workspace>/<id>}.
   */
  record MachineTokenUsed(String id, String environment, @MayBeAbsent String application)
      implements ConfigEvent {}

  /** A data source was defined, or its definition replaced. */
  record DataSourceDefined(
      UUID item,
      String name,
      String kind,
      @MayBeAbsent String description,
      Map<String, Setting> settings,
      @MayBeAbsent Object schema,
      long catalogRevision)
      implements Catalog {
    public DataSourceDefined {
      settings = Frozen.map(settings);
      schema = Frozen.json(schema);
    }

    /** What the defaults of the settings refer to. */
    public List<Reference> references() {
      Set<Reference> references = new LinkedHashSet<>();
      settings.values().forEach(each -> references.addAll(Reference.in(each.defaultValue())));
      return List.copyOf(references);
    }
  }

  /** A data source has another name; the references to the old one are the caller's to change. */
  record DataSourceRenamed(UUID item, String name, String previous, long catalogRevision)
      implements Catalog {}

  /** A data source and with it all its values are gone. */
  record DataSourceRemoved(UUID item, String name, long catalogRevision) implements Catalog {}

  /**
   * A constant was defined, or its definition replaced.
   *
   * @param defaultValue the value of environments that have none; null for no default
   */
  record ConstantDefined(
      UUID item,
      String name,
      @MayBeAbsent String description,
      @MayBeAbsent Object schema,
      @JsonProperty("default") @MayBeAbsent Object defaultValue,
      List<Reference> references,
      long catalogRevision)
      implements Catalog {
    public ConstantDefined {
      schema = Frozen.json(schema);
      defaultValue = Frozen.json(defaultValue);
      references = Frozen.list(references);
    }
  }

  /** A constant has another name. */
  record ConstantRenamed(UUID item, String name, String previous, long catalogRevision)
      implements Catalog {}

  /** A constant and with it all its values are gone. */
  record ConstantRemoved(UUID item, String name, long catalogRevision) implements Catalog {}

  /** A secret was defined, or its definition replaced; a default is a {@link SecretRef} too. */
  record SecretDefined(
      UUID item,
      String name,
      @MayBeAbsent String description,
      @MayBeAbsent Object schema,
      @JsonProperty("default") @MayBeAbsent SecretRef defaultValue,
      long catalogRevision)
      implements Catalog {
    public SecretDefined {
      schema = Frozen.json(schema);
    }
  }

  /** A secret has another name. */
  record SecretRenamed(UUID item, String name, String previous, long catalogRevision)
      implements Catalog {}

  /** A secret and with it all its values are gone. */
  record SecretRemoved(UUID item, String name, long catalogRevision) implements Catalog {}

  /**
   * The settings of a data source in an environment were replaced.
   *
   * @param settings those that are not secret, references unresolved
   * @param secrets those that are secret
   * @param references what the settings refer to
   */
  record DataSourceConfigured(
      String environment,
      UUID item,
      String name,
      Map<String, Object> settings,
      Map<String, SecretRef> secrets,
      List<Reference> references,
      long revision)
      implements Value {
    public DataSourceConfigured {
      settings = Frozen.members(settings);
      secrets = Frozen.map(secrets);
      references = Frozen.list(references);
    }
  }

  /** A data source has no settings in the environment any more. */
  record DataSourceCleared(String environment, UUID item, String name, long revision)
      implements Value {}

  /** A constant has a value in the environment; its references are unresolved. */
  record ConstantSet(
      String environment,
      UUID item,
      String name,
      Object value,
      List<Reference> references,
      long revision)
      implements Value {
    public ConstantSet {
      value = Frozen.json(value);
      references = Frozen.list(references);
    }
  }

  /** A constant has no value in the environment any more. */
  record ConstantCleared(String environment, UUID item, String name, long revision)
      implements Value {}

  /** A secret has a value in the environment. */
  record SecretSet(String environment, UUID item, String name, SecretRef secret, long revision)
      implements Value {}

  /** A secret has no value in the environment any more. */
  record SecretCleared(String environment, UUID item, String name, long revision)
      implements Value {}

  /**
   * The values are what they were once; the events before it with the same revision say which have
   * changed.
   *
   * @param toRevision revision whose values they are
   * @param includeSecrets whether secrets went back too
   */
  record ConfigurationRolledBack(
      String environment, long toRevision, boolean includeSecrets, long revision)
      implements InEnvironment {}

  /**
   * Definition of one setting of a data source.
   *
   * @param secret its values are write-only
   * @param required an environment's settings must have it, unless there is a default
   * @param defaultValue used where an environment's settings lack it; never for a secret setting
   */
  record Setting(
      boolean secret, boolean required, @JsonProperty("default") @MayBeAbsent Object defaultValue) {
    public Setting {
      defaultValue = Frozen.json(defaultValue);
    }
  }
}
