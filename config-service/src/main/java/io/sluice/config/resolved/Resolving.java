package io.sluice.config.resolved;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Effective;
import io.sluice.config.configuration.Effective.Hidden;
import io.sluice.config.configuration.Effective.Plain;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.ValueCheck;
import io.sluice.config.value.ValueCheck.Finding;
import io.sluice.events.Reference;
import io.sluice.workspace.rule.Origin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Resolves items one by one and remembers those that it found. What is missing is not remembered:
 * the reason reads differently for each item that leads there, and the limit on the length of a
 * chain counts from where it starts.
 */
final class Resolving {
  private final String environment;
  private final Catalog catalog;
  private final Configuration configuration;
  private final Function<SecretKey, String> secrets;
  private final ValueCheck check;
  private final Map<Reference, Found> known = new HashMap<>();
  private final Map<Reference, String> texts = new HashMap<>();

  Resolving(
      String environment,
      Catalog catalog,
      Configuration configuration,
      Function<SecretKey, String> secrets,
      ValueCheck check) {
    this.environment = environment;
    this.catalog = catalog;
    this.configuration = configuration;
    this.secrets = secrets;
    this.check = check;
  }

  Outcome item(Definition definition) {
    return item(definition.address(), TreePVector.empty());
  }

  private Outcome item(Reference item, PVector<Reference> path) {
    Found before = known.get(item);
    if (before != null) {
      return before;
    }
    if (path.contains(item)) {
      return item.equals(path.getFirst())
          ? new Missing("it refers to itself" + through(path))
          : missing(item, path.subList(0, path.indexOf(item)), "refers to itself");
    }
    if (path.size() > Limits.REFERENCE_DEPTH) {
      return new Missing(
          "its references lead through more than " + Limits.REFERENCE_DEPTH + " items");
    }
    Outcome outcome =
        switch (catalog.find(item).orElse(null)) {
          case null -> missing(item, path, "is not defined");
          case Definition.Constant constant -> constant(constant, path);
          case Definition.Secret secret -> secret(secret, path);
          case Definition.DataSource source -> dataSource(source, path);
        };
    if (outcome instanceof Found found) {
      known.put(item, found);
    }
    return outcome;
  }

  private Outcome constant(Definition.Constant constant, PVector<Reference> path) {
    Effective<Object> effective = Effective.of(constant, configuration);
    return effective.origin() == Origin.UNSET
        ? missing(constant.address(), path, "is not set in " + environment)
        : resolve(constant, effective.value(), path);
  }

  private Outcome secret(Definition.Secret secret, PVector<Reference> path) {
    Effective<Hidden> effective = Effective.of(secret, environment, configuration);
    if (effective.origin() == Origin.UNSET) {
      return missing(secret.address(), path, "is not set in " + environment);
    }
    String text = secrets.apply(effective.value().key());
    return text == null
        ? missing(secret.address(), path, "has a value whose key was destroyed")
        : new Found(text);
  }

  private Outcome dataSource(Definition.DataSource source, PVector<Reference> path) {
    var effective = Effective.of(source, environment, configuration);
    if (effective.origin() == Origin.UNSET) {
      return missing(source.address(), path, "is not set in " + environment);
    }
    if (!effective.value().missing().isEmpty()) {
      String names = String.join(", ", effective.value().missing());
      return missing(source.address(), path, "lacks the required " + names);
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (var part : effective.value().values().entrySet()) {
      Object value =
          switch (part.getValue()) {
            case Plain plain -> plain.value();
            case Hidden hidden -> secrets.apply(hidden.key());
          };
      if (value == null) {
        String setting = part.getKey();
        return missing(
            source.address(), path, "has a value of " + setting + " whose key was destroyed");
      }
      settings.put(part.getKey(), value);
    }
    return resolve(source, settings, path);
  }

  private Outcome resolve(Definition definition, Object value, PVector<Reference> path) {
    if (!Mentions.any(value)) {
      return new Found(value);
    }
    PVector<Reference> here = path.plus(definition.address());
    for (Reference mention : Reference.in(value)) {
      if (item(mention, here) instanceof Missing missing) {
        return missing;
      }
    }
    if (size(value) > Limits.RESOLVED_TEXT) {
      String tooLong = "is longer than " + Limits.RESOLVED_TEXT + " characters when resolved";
      return missing(definition.address(), path, tooLong);
    }
    Object resolved = replace(value);
    return violation(definition, resolved)
        .<Outcome>map(
            f ->
                missing(
                    definition.address(),
                    path,
                    "does not match its schema when resolved: %s %s"
                        .formatted(f.pointer(), f.detail())))
        .orElseGet(() -> new Found(resolved));
  }

  private Optional<Finding> violation(Definition definition, Object resolved) {
    return definition.schema() == null
        ? Optional.empty()
        : check.ofValue(definition.schema(), resolved).stream().findFirst();
  }

  private Object replace(Object value) {
    return switch (value) {
      case String text when Mentions.wholeConstant(text) != null ->
          known.get(Mentions.wholeConstant(text)).value();
      case String text -> Reference.resolve(text, environment, this::text);
      case Map<?, ?> map -> {
        Map<Object, Object> replaced = new LinkedHashMap<>();
        map.forEach((name, field) -> replaced.put(name, replace(field)));
        yield replaced;
      }
      case List<?> list -> list.stream().map(this::replace).toList();
      case null, default -> value;
    };
  }

  /** Characters of the resolved value, counted before anything of that size is built. */
  private long size(Object value) {
    return switch (value) {
      case String text -> {
        long[] replaced = {0};
        String rest =
            Reference.resolve(
                text,
                environment,
                mention -> {
                  replaced[0] += text(mention).length();
                  return "";
                });
        yield replaced[0] + rest.length();
      }
      case Map<?, ?> map -> map.values().stream().mapToLong(this::size).sum();
      case List<?> list -> list.stream().mapToLong(this::size).sum();
      case null, default -> 0;
    };
  }

  private String text(Reference mention) {
    return known.get(mention).value() instanceof String text
        ? text
        : texts.computeIfAbsent(mention, of -> JsonValues.text(known.get(of).value()));
  }

  private static Missing missing(Reference item, PVector<Reference> path, String why) {
    return new Missing(
        path.isEmpty()
            ? "it " + why
            : "it refers to " + item.pointer() + through(path) + ", which " + why);
  }

  private static String through(PVector<Reference> path) {
    List<String> between = path.stream().skip(1).map(Reference::pointer).toList();
    return between.isEmpty() ? "" : " through " + String.join(", ", between);
  }

  /** What became of an item. */
  sealed interface Outcome {}

  /** It has a value, without any reference. */
  record Found(Object value) implements Outcome {}

  /** It has none. */
  record Missing(String because) implements Outcome {}
}
