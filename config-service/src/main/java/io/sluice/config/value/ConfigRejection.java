package io.sluice.config.value;

import io.sluice.config.value.Uses.Running;
import io.sluice.config.value.Uses.Use;
import io.sluice.events.Reference;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Why config-service refuses a command. Pointers lead into the configuration, or the catalog. */
public sealed interface ConfigRejection extends Rejection {

  /** Another item of this kind has the name. */
  record NameTaken(Reference wanted) implements ConfigRejection {
    @Override
    public String detail() {
      return "There is a " + described(wanted) + " already.";
    }
  }

  /** A data source keeps the kind it was defined with; its values would mean something else. */
  record KindImmutable(String name, String kind) implements ConfigRejection {
    @Override
    public String detail() {
      return "The data source " + name + " is of the kind " + kind + ".";
    }
  }

  /** All values of an environment, or all definitions, together are more than fits into memory. */
  record ConfigurationTooLarge(String what) implements ConfigRejection {
    @Override
    public int status() {
      return 413;
    }

    @Override
    public String detail() {
      return "%s would take more than %d characters together; clear or shorten some first."
          .formatted(what, Limits.TOGETHER);
    }
  }

  /**
   * With all references resolved, an environment would be more than is answered at once.
   *
   * @param items whose change made it so
   */
  record ExpansionTooLarge(String environment, List<Reference> items) implements ConfigRejection {
    public ExpansionTooLarge {
      items = List.copyOf(items);
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String detail() {
      return "With all references resolved, %s would be larger than %d."
          .formatted(environment, Limits.EXPANDED);
    }

    @Override
    public List<Violation> violations() {
      return items.stream()
          .map(item -> new Violation(item.pointer(), "is too large with what it mentions"))
          .toList();
    }
  }

  /** Something refers to the item or has a value for it, and the caller did not insist. */
  record ItemInUse(Reference item, Uses uses) implements ConfigRejection {
    /** How many uses are told; rights are checked for all. */
    private static final int TOLD = 200;

    @Override
    public String detail() {
      return "The " + described(item) + " is in use; force=true does it all the same.";
    }

    @Override
    public List<Violation> violations() {
      return Stream.of(
              uses.environments().stream()
                  .map(key -> new Violation(item.pointer(), "it has a value in " + key)),
              uses.versions().stream().map(this::running),
              uses.referrers().stream().map(ItemInUse::mention))
          .flatMap(each -> each)
          .limit(TOLD)
          .toList();
    }

    private Violation running(Running version) {
      return new Violation(
          item.pointer(),
          "version %d of %s refers to it, which runs in %s"
              .formatted(version.version(), version.application(), version.environment()));
    }

    private static Violation mention(Use use) {
      return new Violation(
          use.by().pointer(),
          use.environment() == null
              ? "its definition refers to it"
              : "its value in " + use.environment() + " refers to it");
    }
  }

  /**
   * The command itself is wrong.
   *
   * @param faults everything that is, at least one; the most basic one gives the code
   */
  record Invalid(List<Fault> faults) implements ConfigRejection {
    public Invalid {
      faults = List.copyOf(faults);
    }

    @Override
    public int status() {
      return first().status();
    }

    @Override
    public String code() {
      return first().name();
    }

    @Override
    public String detail() {
      return first() == Fault.Code.ITEM_NOT_FOUND
          ? "The catalog does not define the item."
          : "The request breaks a rule of the configuration.";
    }

    @Override
    public List<Violation> violations() {
      return faults.stream().map(fault -> new Violation(fault.pointer(), fault.detail())).toList();
    }

    private Fault.Code first() {
      return faults.stream().map(Fault::code).min(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private static String described(Reference item) {
    return switch (item.kind()) {
          case CONSTANT -> "constant ";
          case SECRET -> "secret ";
          case DATASOURCE -> "data source ";
        }
        + item.name();
  }
}
