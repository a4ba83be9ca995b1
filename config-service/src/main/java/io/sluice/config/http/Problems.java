package io.sluice.config.http;

import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ConfigRejection.Invalid;
import io.sluice.config.value.ConfigRejection.ItemInUse;
import io.sluice.config.value.ConfigRejection.ItemNotFound;
import io.sluice.config.value.ConfigRejection.KindImmutable;
import io.sluice.config.value.ConfigRejection.NameTaken;
import io.sluice.config.value.ConfigRejection.ValueTooLarge;
import io.sluice.config.value.Uses;
import io.sluice.events.Reference;
import io.sluice.runtime.http.Problem;
import java.util.ArrayList;
import java.util.List;

/** Refusals as problems. Pointers lead into the environment's configuration, or the catalog. */
public final class Problems {
  /** How many uses of an item are told; rights are checked for all. */
  private static final int USES = 200;

  private Problems() {}

  /** The problem of a refusal. */
  public static Problem of(ConfigRejection rejection) {
    return switch (rejection) {
      case NameTaken taken ->
          Problem.of(409, taken, "There is a " + described(taken.wanted()) + " already.");
      case KindImmutable kind ->
          Problem.of(
              409, kind, "The data source " + kind.name() + " is of the kind " + kind.kind() + ".");
      case ItemInUse inUse ->
          Problem.of(
                  409,
                  inUse,
                  "The " + described(inUse.item()) + " is in use; force=true does it all the same.")
              .errors(uses(inUse.item(), inUse.uses()));
      case ItemNotFound unknown -> invalid(404, unknown, unknown);
      case ValueTooLarge tooLarge -> invalid(413, tooLarge, tooLarge);
      case Invalid wrong -> invalid(400, (Record) wrong, wrong);
    };
  }

  private static Problem invalid(int status, Record rejection, Invalid wrong) {
    Problem problem =
        Problem.of(
            status,
            rejection,
            status == 404
                ? "The catalog does not define the item."
                : "The request breaks a rule of the configuration.");
    return problem.errors(
        wrong.violations().stream()
            .map(violation -> new Problem.Violation(violation.pointer(), violation.detail()))
            .toList());
  }

  private static List<Problem.Violation> uses(Reference item, Uses uses) {
    List<Problem.Violation> found = new ArrayList<>();
    uses.environments()
        .forEach(
            environment ->
                found.add(
                    new Problem.Violation(item.pointer(), "it has a value in " + environment)));
    uses.versions()
        .forEach(
            running ->
                found.add(
                    new Problem.Violation(
                        item.pointer(),
                        "version %d of %s refers to it, which runs in %s"
                            .formatted(
                                running.version(), running.application(), running.environment()))));
    uses.referrers()
        .forEach(
            use ->
                found.add(
                    new Problem.Violation(
                        use.by().pointer(),
                        use.environment() == null
                            ? "its definition refers to it"
                            : "its value in " + use.environment() + " refers to it")));
    return found.size() > USES ? found.subList(0, USES) : found;
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
