package io.sluice.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Any subscriber can use the contract, because it drags nothing along. */
@AnalyzeClasses(packages = "io.sluice.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractArchitectureTest {
  @ArchTest
  static final ArchRule dependsOnJavaAndJacksonAnnotationsOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "com.fasterxml.jackson.annotation..", "io.sluice.events");

  @ArchTest static final ArchRule nothingChanges = fields().should().beFinal();

  @ArchTest
  static final ArchRule nothingReadsAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .accessClassesThat()
          .areAssignableTo(Clock.class);
}
