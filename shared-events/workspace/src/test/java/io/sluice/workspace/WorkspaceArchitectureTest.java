package io.sluice.workspace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.runtime.projection.Projection;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.sluice.workspace", importOptions = DoNotIncludeTests.class)
class WorkspaceArchitectureTest {

  @ArchTest
  static final ArchRule SHARED_RULES_ARE_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("io.sluice.workspace.rule")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.pcollections..", "io.sluice.events..", "io.sluice.workspace.rule");

  @ArchTest
  static final ArchRule SHARED_RULES_READ_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("io.sluice.workspace.rule")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule NO_SERVICE_IS_KNOWN_HERE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.sluice.environment..", "io.sluice.config..", "io.sluice.promotion..");

  @ArchTest
  static final ArchRule PROJECTIONS_ARE_CALLED_SO =
      classes().that().implement(Projection.class).should().haveSimpleNameEndingWith("Projection");
}
