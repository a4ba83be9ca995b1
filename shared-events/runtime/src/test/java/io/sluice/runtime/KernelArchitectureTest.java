package io.sluice.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import io.sluice.testkit.architecture.ModuleArchitecture;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelArchitectureTest extends ModuleArchitecture {
  /** The part of the published language that says how, and not what. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "Chains",
          "Checkpoint",
          "CloudEvents",
          "CompactRange",
          "DomainEvent",
          "Envelope",
          "EventType",
          "HashChain",
          "Leaf",
          "SignedNote",
          "SignerKey",
          "Streams",
          "Topics",
          "VerifierKey",
          "Via");

  private static final String PRODUCT =
      ".*(Environment|Member|Role|Right|Grant|Promotion|Release|Channel|Catalog|Secret|Constant"
          + "|DataSource|Directory).*";

  KernelArchitectureTest() {
    super("io.sluice.runtime");
  }

  @Test
  void the_shape_of_a_decision_needs_nothing_but_java() {
    classes()
        .that()
        .resideInAPackage("..decider..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.sluice.runtime.decider..")
        .check(module());
  }

  @Test
  void the_store_knows_no_http_and_no_commands() {
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
            "io.sluice.runtime.inbox..")
        .check(module());
  }

  /** So nothing is written or published more slowly for it. */
  @Test
  void who_writes_and_publishes_knows_nothing_of_who_signs_and_checks() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.sluice.runtime.store..",
            "io.sluice.runtime.outbox..",
            "io.sluice.runtime.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.sluice.runtime.integrity..")
        .check(module());
  }

  @Test
  void projections_are_pure() {
    noClasses()
        .that()
        .resideInAPackage("io.sluice.runtime.projection..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.smallrye.mutiny..")
        .check(module());
  }

  @Test
  void nobody_but_the_store_writes_events() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sluice.runtime.store..")
        .and()
        .doNotHaveSimpleName("CommandBeans")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("PgEventStore")
        .check(module());
  }

  @Test
  void the_kernel_mixes_no_hibernate_into_its_transactions() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..")
        .check(module());
  }

  @Test
  void the_kernel_knows_no_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sluice.environment..", "io.sluice.config..", "io.sluice.promotion..")
        .check(module());
  }

  @Test
  void the_kernel_knows_no_word_of_the_product() {
    noClasses()
        .should()
        .haveNameMatching(PRODUCT)
        .orShould()
        .dependOnClassesThat(
            describe(
                "events say something by",
                used ->
                    used.getPackageName().equals("io.sluice.events")
                        && !ENVELOPE.contains(outermost(used).getSimpleName())))
        .check(module());
  }

  private static JavaClass outermost(JavaClass each) {
    return each.getEnclosingClass().map(KernelArchitectureTest::outermost).orElse(each);
  }
}
