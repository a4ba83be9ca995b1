package io.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The domain, recognised by what it is and not by where it stands: every decider, its command,
 * state and rejection, what is named as a part of one, what lies in a folder {@code domain} or
 * {@code rule}, and whatever of Sluice any of these leads to, in any module. So a rule, a value or
 * a shared evaluation of rights is held to the domain's lines as soon as a decider uses it.
 */
final class PlainJava {
  private static final String SHAPES = "io.sluice.runtime.decider";
  private static final List<String> DECIDING = List.of(SHAPES + ".Decider", SHAPES + ".Command");
  private static final String REJECTION = SHAPES + ".Rejection";
  private static final Pattern NAMED_SO =
      Pattern.compile(".*(Decider|Command|Rejection|Rules|Policy)");
  private static final Pattern WHAT_IT_MAY_USE =
      Pattern.compile(
          "(java|org\\.pcollections)\\..*|(boolean|byte|char|short|int|long|float|double|void)");

  /** What the published events are described with, of no effect on a decision. */
  private static final Pattern ON_PUBLISHED_EVENTS =
      Pattern.compile("com\\.fasterxml\\.jackson\\.annotation\\..*");

  private static final Pattern CLOCK_OR_LOT =
      Pattern.compile(
          "java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.system\\w*|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.lang\\.Math\\.random");
  private static final Set<String> LOTS =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom",
          "java.util.random.RandomGenerator");

  private final TreeMap<String, JavaClass> seeds = new TreeMap<>();
  private final TreeMap<String, JavaClass> all = new TreeMap<>();

  private PlainJava() {}

  /** The domain of the classes that are asked about, among all classes of Sluice. */
  static PlainJava of(JavaClasses sluice, Predicate<JavaClass> asked) {
    PlainJava found = new PlainJava();
    Deque<JavaClass> open = new ArrayDeque<>();
    for (JavaClass each : sluice) {
      if (asked.test(each) && belongs(each)) {
        open.add(each);
        parametersOf(each).stream()
            .filter(type -> sluice.contain(type.getName()))
            .forEach(open::add);
      }
    }
    open.forEach(seed -> found.seeds.put(seed.getName(), seed));
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (found.all.putIfAbsent(next.getName(), next) == null) {
        next.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(target -> sluice.contain(target.getName()))
            .map(target -> sluice.get(target.getName()))
            .forEach(open::add);
      }
    }
    return found;
  }

  /** Names of the classes that it began with. */
  Set<String> seeds() {
    return seeds.keySet();
  }

  /** Those of them that decide. */
  List<JavaClass> deciding() {
    return seeds.values().stream().filter(PlainJava::decides).toList();
  }

  /** Those of them that say why not. */
  List<JavaClass> refusing() {
    return seeds.values().stream()
        .filter(
            each -> each.isAssignableTo(REJECTION) || each.getSimpleName().endsWith("Rejection"))
        .toList();
  }

  /** Every use of something that is not Java, not a persistent collection and not the domain. */
  List<String> strangers() {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : all.values()) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!all.containsKey(target.getName()) && !mayUse(each, target)) {
          found.add(dependency.getDescription());
        }
      }
    }
    return List.copyOf(found);
  }

  /** Every look at a clock and every lot that is drawn. */
  List<String> clocksAndLots() {
    List<String> found = new ArrayList<>();
    for (JavaClass each : all.values()) {
      each.getAccessesFromSelf().stream()
          .filter(
              access ->
                  CLOCK_OR_LOT
                          .matcher(access.getTargetOwner().getName() + "." + access.getName())
                          .matches()
                      || LOTS.contains(access.getTargetOwner().getName()))
          .forEach(access -> found.add(access.getDescription()));
    }
    return found;
  }

  private static boolean mayUse(JavaClass user, JavaClass used) {
    return WHAT_IT_MAY_USE.matcher(used.getName()).matches()
        || (user.getPackageName().equals("io.sluice.events")
            && ON_PUBLISHED_EVENTS.matcher(used.getName()).matches());
  }

  private static boolean belongs(JavaClass each) {
    return decides(each)
        || each.isAssignableTo(REJECTION)
        || NAMED_SO.matcher(each.getSimpleName()).matches()
        || each.getPackageName().matches(".*\\.(domain|rule)(\\..*)?")
        || each.getEnclosingClass().map(PlainJava::belongs).orElse(false);
  }

  private static boolean decides(JavaClass each) {
    return DECIDING.stream().anyMatch(each::isAssignableTo)
        && !each.getPackageName().equals(SHAPES);
  }

  /** Command, state, event and rejection of what decides. */
  private static List<JavaClass> parametersOf(JavaClass each) {
    List<JavaClass> found = new ArrayList<>();
    for (JavaType implemented : each.getInterfaces()) {
      if (implemented instanceof JavaParameterizedType parameterized
          && DECIDING.contains(implemented.toErasure().getName())) {
        parameterized.getActualTypeArguments().forEach(type -> found.add(type.toErasure()));
      }
    }
    return found;
  }
}
