package io.sluice.config.resolved;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Effective;
import io.sluice.config.configuration.Effective.Hidden;
import io.sluice.config.configuration.Effective.Part;
import io.sluice.config.configuration.Effective.Plain;
import io.sluice.config.resolved.Resolved.Unset;
import io.sluice.config.resolved.Resolving.Found;
import io.sluice.config.resolved.Resolving.Missing;
import io.sluice.config.value.ConfigRejection.ExpansionTooLarge;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.ValueCheck;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Resolves a whole environment. No value ever comes from another environment, and an item whose
 * references can't all be resolved is unset, with the reason, rather than half resolved.
 */
public final class Resolution {
  private Resolution() {}

  /**
   * What the environment answers.
   *
   * @param secrets the plaintext of a secret value, or null if it can't be read any more
   */
  public static Resolved of(
      String environment,
      Catalog catalog,
      Configuration configuration,
      Function<SecretKey, String> secrets,
      ValueCheck check) {
    return of(environment, catalog, configuration, secrets, check, () -> {});
  }

  /**
   * The same.
   *
   * @param goOn asked before each item; ends it by throwing
   */
  static Resolved of(
      String environment,
      Catalog catalog,
      Configuration configuration,
      Function<SecretKey, String> secrets,
      ValueCheck check,
      Runnable goOn) {
    long size = 0;
    Resolving resolving = new Resolving(environment, catalog, configuration, secrets, check);
    SortedMap<String, Object> constants = new TreeMap<>();
    SortedMap<String, Object> hidden = new TreeMap<>();
    SortedMap<String, Object> sources = new TreeMap<>();
    List<String> inherited = new ArrayList<>();
    List<Unset> unset = new ArrayList<>();
    for (Definition definition : catalog.definitions()) {
      SortedMap<String, Object> into =
          switch (definition.itemKind()) {
            case CONSTANT -> constants;
            case SECRET -> hidden;
            case DATASOURCE -> sources;
          };
      goOn.run();
      switch (resolving.item(definition)) {
        case Found found -> {
          size += JsonValues.size(found.value());
          if (size > Limits.EXPANDED) {
            throw tooLarge(environment, definition);
          }
          into.put(definition.name(), found.value());
          inherited.addAll(Effective.inherited(definition, environment, configuration));
        }
        case Missing missing ->
            unset.add(new Unset(definition.itemKind(), definition.name(), missing.because()));
      }
    }
    unset.sort(Unset.ORDER);
    inherited.sort(Comparator.naturalOrder());
    return new Resolved(
        environment, configuration.revision(catalog), constants, hidden, sources, inherited, unset);
  }

  /** Only for what was set before that was limited, and for secrets, whose length is not told. */
  private static ProblemException tooLarge(String environment, Definition definition) {
    return new ProblemException(
        Problem.of(new ExpansionTooLarge(environment, List.of(definition.address()))));
  }

  /** The secret values that resolving will ask for. */
  public static Set<SecretKey> secretsOf(
      String environment, Catalog catalog, Configuration configuration) {
    Set<SecretKey> keys = new HashSet<>();
    for (Definition definition : catalog.definitions()) {
      switch (definition) {
        case Definition.Constant constant -> {}
        case Definition.Secret secret -> {
          Hidden value = Effective.of(secret, environment, configuration).value();
          if (value != null) {
            keys.add(value.key());
          }
        }
        case Definition.DataSource source -> {
          for (Part part :
              Effective.of(source, environment, configuration).value().values().values()) {
            switch (part) {
              case Hidden value -> keys.add(value.key());
              case Plain plain -> {}
            }
          }
        }
      }
    }
    return keys;
  }
}
