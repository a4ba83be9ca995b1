package io.sluice.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What holds in every module. A module's test says which one it is and adds what holds there only:
 *
 * <pre>{@code
 * class ArchitectureTest extends ModuleArchitecture {
 *   ArchitectureTest() {
 *     super("io.sluice.runtime");
 *   }
 * }
 * }</pre>
 */
public abstract class ModuleArchitecture {
  /** All of Sluice that is on the class path; deciders are followed across modules. */
  protected static final JavaClasses SLUICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sluice");

  private static final String PROJECTION = "io.sluice.runtime.projection.Projection";
  private static final String REACTION = "io.sluice.runtime.projection.Reaction";
  private static final Set<String> CHANGEABLE =
      Set.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.HashSet",
          "java.util.ArrayDeque",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.concurrent.atomic.LongAdder",
          "java.lang.ThreadLocal");

  private final String root;

  /** The module whose packages begin with this name. */
  protected ModuleArchitecture(String root) {
    this.root = root;
  }

  /** The classes of this module. */
  protected final JavaClasses module() {
    return SLUICE.that(describe("in " + root, this::isOfModule));
  }

  final boolean isOfModule(JavaClass each) {
    return each.getPackageName().equals(root) || each.getPackageName().startsWith(root + ".");
  }

  /** Packages whose circle waits for its restructuring; empty in the end. */
  protected Set<String> stillInACircle() {
    return Set.of();
  }

  @Test
  void there_is_something_to_look_at() {
    assertThat(module()).as("classes below %s", root).hasSizeGreaterThan(1);
  }

  @Test
  void the_domain_is_plain_java() {
    assertThat(domain().strangers()).isEmpty();
  }

  @Test
  void the_domain_reads_no_clock_and_draws_no_lots() {
    assertThat(domain().clocksAndLots()).isEmpty();
  }

  @Test
  void packages_are_free_of_circles() {
    assertThat(Circles.among(module())).isEqualTo(stillInACircle());
  }

  @Test
  void reactions_say_when_and_then_and_copies_that_they_are_one() {
    classes()
        .that()
        .areAssignableTo(named(REACTION))
        .and()
        .doNotHaveFullyQualifiedName(REACTION)
        .and()
        .areNotAssignableTo(named(PROJECTION))
        .should()
        .haveNameMatching(".*\\.(When\\w+Then\\w+|\\w+Replica)")
        .allowEmptyShould(true)
        .check(module());
  }

  @Test
  void projections_are_called_so_and_read_nothing() {
    classes()
        .that()
        .areAssignableTo(named(PROJECTION))
        .and()
        .areNotInterfaces()
        .should()
        .haveSimpleNameEndingWith("Projection")
        .allowEmptyShould(true)
        .check(module());
    noClasses()
        .that()
        .areAssignableTo(named(PROJECTION))
        .or()
        .areAssignableTo(named(REACTION))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hibernate..", "jakarta.persistence..", "io.vertx..", "io.smallrye.mutiny..")
        .allowEmptyShould(true)
        .check(module());
  }

  @Test
  void hibernate_is_for_rows_and_those_who_read_them() {
    noClasses()
        .that(describe("read no rows", each -> !readsRows(each)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..")
        .check(module());
  }

  @Test
  void who_reads_rows_writes_nothing() {
    noClasses()
        .that(describe("read rows", this::readsRows))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "io.sluice.runtime.command..")
        .allowEmptyShould(true)
        .check(module());
  }

  @Test
  void nothing_is_injected_into_fields() {
    noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
        .allowEmptyShould(true)
        .check(module());
  }

  @Test
  void nothing_static_changes() {
    fields()
        .that()
        .areStatic()
        .and(describe("are written by us", ModuleArchitecture::isOurs))
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(describe("that can change", type -> CHANGEABLE.contains(type.getName())))
        .allowEmptyShould(true)
        .check(module());
  }

  @Test
  void names_say_what_it_is_about() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Impl|Helper|Manager|Dto|DTO|Service)")
        .orShould()
        .resideInAnyPackage(
            "..util..", "..impl..", "..helper..", "..manager..", "..dto..", "..service..")
        .check(module());
  }

  final PlainJava domain() {
    return PlainJava.of(SLUICE, this::isOfModule);
  }

  private static boolean isOurs(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static DescribedPredicate<JavaClass> named(String type) {
    return describe(type, each -> each.isAssignableTo(type));
  }

  /** Whether a class is a row, reads rows, or is a part of one that does. */
  protected boolean readsRows(JavaClass each) {
    return each.getSimpleName().matches("\\w*(Queries|Rows|Row)")
        || each.isAnnotatedWith("jakarta.persistence.Entity")
        || each.isAssignableTo("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase")
        || each.getEnclosingClass().map(this::readsRows).orElse(false);
  }
}
