package io.sluice.promotion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.projection.Reaction;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

/** The lines within promotion-service. */
@AnalyzeClasses(
    packages = "io.sluice.promotion",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("..domain")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.pcollections..",
              "io.sluice.events..",
              "io.sluice.runtime.decider..",
              "io.sluice.workspace.rule..",
              "io.sluice.promotion..domain");

  @ArchTest
  static final ArchRule THE_DOMAIN_READS_NO_CLOCK_AND_NO_RANDOM_SOURCE =
      noClasses()
          .that()
          .resideInAPackage("..domain")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule PROJECTIONS_AND_REACTIONS_DO_NOT_READ =
      noClasses()
          .that()
          .areAssignableTo(Projection.class)
          .or()
          .areAssignableTo(Reaction.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.vertx.sqlclient..");

  @ArchTest
  static final ArchRule QUERIES_DO_NOT_WRITE =
      noClasses()
          .that()
          .areAssignableTo(PanacheRepositoryBase.class)
          .or()
          .areAnnotatedWith(Entity.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.sluice.runtime.command..");

  @ArchTest
  static final ArchRule RESOURCES_HAVE_NO_SQL =
      noClasses()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.vertx.sqlclient..");

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  @ArchTest
  static final ArchRule NO_PACKAGE_OF_ODDS_AND_ENDS =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..impl..", "..helper..", "..manager..", "..dto..", "..service..");
}
