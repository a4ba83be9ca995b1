package io.sluice.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.runtime", importOptions = DoNotIncludeTests.class)
class KernelArchitectureTest {

  @ArchTest
  static final ArchRule THE_SHAPE_OF_A_DECISION_NEEDS_NOTHING_BUT_JAVA =
      classes()
          .that()
          .resideInAPackage("..decider..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.sluice.runtime.decider..");

  @ArchTest
  static final ArchRule THE_STORE_KNOWS_NO_HTTP_AND_NO_COMMANDS =
      noClasses()
          .that()
          .resideInAPackage("io.sluice.runtime.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ws.rs..",
              "io.vertx.ext.web..",
              "io.sluice.runtime.http..",
              "io.sluice.runtime.caller..",
              "io.sluice.runtime.command..",
              "io.sluice.runtime.outbox..",
              "io.sluice.runtime.inbox..");

  @ArchTest
  static final ArchRule PROJECTIONS_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("io.sluice.runtime.projection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.smallrye.mutiny..");

  @ArchTest
  static final ArchRule NOBODY_BUT_THE_STORE_WRITES_EVENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sluice.runtime.store..")
          .and()
          .doNotHaveSimpleName("CommandBeans")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("PgEventStore");

  @ArchTest
  static final ArchRule THE_KERNEL_MIXES_NO_HIBERNATE_INTO_ITS_TRANSACTIONS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..");

  @ArchTest
  static final ArchRule THE_KERNEL_KNOWS_NO_SERVICE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.sluice.workspace..",
              "io.sluice.environment..",
              "io.sluice.config..",
              "io.sluice.promotion..");

  @ArchTest
  static final ArchRule THE_KERNEL_KNOWS_NO_WORD_OF_THE_PRODUCT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "io\\.sluice\\.events\\."
                  + "(EnvironmentEvent|ConfigEvent|PromotionEvent|WorkspacePolicy|Preset|Role"
                  + "|Action|ItemKind|Reference|SecretRef)(\\$.*)?");
}
