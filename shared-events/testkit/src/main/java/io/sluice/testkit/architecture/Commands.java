package io.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All commands of a module: what brings its own rules, and whatever a decider decides, with all
 * that is of its kind.
 */
final class Commands {
  private static final String COMMAND = "io.sluice.runtime.decider.Command";
  private static final String DECIDER = "io.sluice.runtime.decider.Decider";
  private static final String GATED = "io.sluice.workspace.gate.Gated";
  private static final String UNGATED = "io.sluice.workspace.gate.Ungated";

  private final JavaClasses module;
  private final Set<JavaClass> found;

  Commands(JavaClasses module) {
    this.module = module;
    this.found =
        module.stream()
            .flatMap(each -> Stream.concat(decided(each), brings(each)))
            .collect(Collectors.toSet());
  }

  /** Names of those that pass the gate of environments, by what they say. */
  Set<String> gated() {
    return names(found.stream().filter(each -> each.isAssignableTo(GATED)));
  }

  /** Names of those that no gate stops. */
  Set<String> ungated() {
    return names(found.stream().filter(each -> each.isAssignableTo(UNGATED)));
  }

  /** Names of those that say neither, or both. */
  Set<String> undecided() {
    return names(
        found.stream().filter(each -> each.isAssignableTo(GATED) == each.isAssignableTo(UNGATED)));
  }

  private static Set<String> names(Stream<JavaClass> commands) {
    return commands.map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaClass> brings(JavaClass each) {
    return isConcrete(each) && each.isAssignableTo(COMMAND) ? Stream.of(each) : Stream.empty();
  }

  private Stream<JavaClass> decided(JavaClass decider) {
    return decider.getInterfaces().stream()
        .filter(type -> type.toErasure().getName().equals(DECIDER))
        .filter(JavaParameterizedType.class::isInstance)
        .map(type -> ((JavaParameterizedType) type).getActualTypeArguments().getFirst())
        .map(JavaType::toErasure)
        .flatMap(
            kind ->
                module.stream()
                    .filter(Commands::isConcrete)
                    .filter(each -> each.isAssignableTo(kind.getName())));
  }

  private static boolean isConcrete(JavaClass each) {
    return !each.isInterface() && !each.getModifiers().contains(JavaModifier.ABSTRACT);
  }
}
