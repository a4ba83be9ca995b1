package io.sluice.environment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.runtime.projection.Reaction;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.sluice.environment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.pcollections..",
              "io.sluice.events..",
              "io.sluice.runtime.decider..",
              "io.sluice.workspace.rule..",
              "io.sluice.environment..domain..");

  @ArchTest
  static final ArchRule THE_DOMAIN_READS_NO_CLOCK_AND_DRAWS_NO_LOTS =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Instant.class, "now", Clock.class)
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class);

  @ArchTest
  static final ArchRule WRITING_DOES_NOT_USE_HIBERNATE =
      noClasses()
          .that()
          .resideInAnyPackage("..command..", "..reaction..", "..selection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.quarkus.hibernate..");

  @ArchTest
  static final ArchRule READING_DOES_NOT_USE_THE_SQL_CLIENT =
      noClasses()
          .that()
          .resideInAPackage("..query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..");

  @ArchTest
  static final ArchRule READING_AND_WRITING_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.sluice.environment.workspace.(command|query|reaction)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("io.sluice.environment.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith(Inject.class);

  @ArchTest
  static final ArchRule REACTIONS_SAY_WHEN_AND_THEN =
      classes()
          .that()
          .implement(Reaction.class)
          .should()
          .haveNameMatching(".*\\.When\\w+Then\\w+")
          .andShould()
          .resideInAPackage("..reaction..");

  @ArchTest
  static final ArchRule RESOURCES_STAND_WHERE_THEY_BELONG =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAnyPackage("..command..", "..query..", "..selection..");

  @ArchTest
  static final ArchRule NO_NAMES_THAT_SAY_NOTHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Impl|Helper|Manager|Dto|DTO|Service)")
          .orShould()
          .resideInAnyPackage(
              "..util..", "..impl..", "..helper..", "..manager..", "..dto..", "..service..");
}
