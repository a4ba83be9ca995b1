package io.sluice.config.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Effective;
import io.sluice.config.configuration.Effective.Hidden;
import io.sluice.config.configuration.Effective.Part;
import io.sluice.config.configuration.Effective.Plain;
import io.sluice.config.configuration.Past;
import io.sluice.config.configuration.Shown;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.SecretKey;
import io.sluice.events.ItemKind;
import io.sluice.workspace.rule.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two environments, or two moments of one, side by side; values with defaults, unresolved. */
final class Comparison {
  private final Side from;
  private final Side to;
  private final Function<SecretKey, String> texts;

  /**
   * Of these two.
   *
   * @param texts gives the texts of secrets; null for a caller who may not use both sides
   */
  Comparison(Side from, Side to, Function<SecretKey, String> texts) {
    this.from = from;
    this.to = to;
    this.texts = texts;
  }

  /** One of the two. */
  record Side(String environment, Past past) {
    private Definition find(UUID item) {
      return past.catalog().find(item).orElse(null);
    }
  }

  /** How an item differs. */
  enum Result {
    @JsonProperty("equal")
    EQUAL,
    @JsonProperty("different")
    DIFFERENT,
    @JsonProperty("onlyFrom")
    ONLY_FROM,
    @JsonProperty("onlyTo")
    ONLY_TO,
    /** Both have a secret, and the caller may not know whether it is the same. */
    @JsonProperty("hidden")
    HIDDEN
  }

  /**
   * An item.
   *
   * @param settings names of the settings of a data source that are not equal
   * @param from value of a constant, if it is not long
   * @param to the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ComparedItem")
  record Item(
      ItemKind kind,
      String name,
      @Schema(enumeration = {"equal", "different", "onlyFrom", "onlyTo", "hidden"}) Result result,
      List<String> settings,
      @Schema(description = "any JSON value") Object from,
      @Schema(description = "any JSON value") Object to) {}

  /** The secrets that have to be read to compare this item. */
  static Stream<SecretKey> secrets(UUID item, Side side) {
    return switch (side.find(item)) {
      case Definition.Secret secret -> keys(hidden(secret, side));
      case Definition.DataSource source ->
          settings(source, side).values().stream().flatMap(Comparison::keys);
      case null, default -> Stream.empty();
    };
  }

  private static Stream<SecretKey> keys(Part part) {
    return part instanceof Hidden hidden ? Stream.of(hidden.key()) : Stream.empty();
  }

  /** One item, by its identity. */
  Item item(UUID item) {
    Definition before = from.find(item);
    Definition after = to.find(item);
    Definition named = after == null ? before : after;
    return switch (named) {
      case Definition.Constant constant -> constant(constant, before, after);
      case Definition.Secret secret -> secret(secret, before, after);
      case Definition.DataSource source -> dataSource(source, before, after);
    };
  }

  private Item constant(Definition named, Definition before, Definition after) {
    Object left = value(before, from);
    Object right = value(after, to);
    Result result =
        left == null || right == null
            ? oneSided(left != null, right != null)
            : JsonValues.same(left, right) ? Result.EQUAL : Result.DIFFERENT;
    return new Item(named.itemKind(), named.name(), result, null, Shown.of(left), Shown.of(right));
  }

  private Item secret(Definition named, Definition before, Definition after) {
    Part left = before instanceof Definition.Secret secret ? hidden(secret, from) : null;
    Part right = after instanceof Definition.Secret secret ? hidden(secret, to) : null;
    return new Item(named.itemKind(), named.name(), compared(left, right), null, null, null);
  }

  private Item dataSource(Definition named, Definition before, Definition after) {
    Map<String, Part> left =
        before instanceof Definition.DataSource source ? settings(source, from) : Map.of();
    Map<String, Part> right =
        after instanceof Definition.DataSource source ? settings(source, to) : Map.of();
    List<String> unequal = new ArrayList<>();
    boolean allHidden = true;
    for (String name :
        Stream.concat(left.keySet().stream(), right.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new))) {
      Result setting = compared(left.get(name), right.get(name));
      if (setting != Result.EQUAL) {
        unequal.add(name);
        allHidden = allHidden && setting == Result.HIDDEN;
      }
    }
    Result result =
        left.isEmpty() || right.isEmpty()
            ? oneSided(!left.isEmpty(), !right.isEmpty())
            : unequal.isEmpty() ? Result.EQUAL : allHidden ? Result.HIDDEN : Result.DIFFERENT;
    return new Item(named.itemKind(), named.name(), result, unequal, null, null);
  }

  private Result compared(Part left, Part right) {
    if (left == null || right == null) {
      return oneSided(left != null, right != null);
    }
    if (left instanceof Plain one
        && right instanceof Plain other
        && !one.masked()
        && !other.masked()) {
      return JsonValues.same(one.value(), other.value()) ? Result.EQUAL : Result.DIFFERENT;
    }
    if (texts == null) {
      return Result.HIDDEN;
    }
    return Objects.equals(text(left), text(right)) ? Result.EQUAL : Result.DIFFERENT;
  }

  private Object text(Part part) {
    return switch (part) {
      case Plain plain -> plain.value();
      case Hidden hidden -> texts.apply(hidden.key());
    };
  }

  private static Object value(Definition definition, Side side) {
    return definition instanceof Definition.Constant constant
        ? Effective.of(constant, side.past().values()).value()
        : null;
  }

  private static Hidden hidden(Definition.Secret secret, Side side) {
    Effective<Hidden> effective = Effective.of(secret, side.environment(), side.past().values());
    return effective.origin() == Origin.UNSET ? null : effective.value();
  }

  private static Map<String, Part> settings(Definition.DataSource source, Side side) {
    Map<String, Part> parts = new TreeMap<>();
    Effective.of(source, side.environment(), side.past().values())
        .value()
        .values()
        .forEach(
            (name, part) ->
                parts.put(
                    name,
                    part instanceof Plain plain && side.past().known().hides(source.item(), name)
                        ? new Plain(plain.value(), true, plain.inherited())
                        : part));
    return parts;
  }

  /** Neither has it: that is the same. */
  private static Result oneSided(boolean left, boolean right) {
    return left ? (right ? Result.EQUAL : Result.ONLY_FROM) : right ? Result.ONLY_TO : Result.EQUAL;
  }
}
