package io.sluice.config;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sluice.config.value.SecretText;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sluice.config");

  @Test
  void the_domain_knows_nothing_but_itself_and_the_published_events() {
    classes()
        .that()
        .resideInAnyPackage("..domain..", "io.sluice.config.value..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.pcollections..",
                "io.sluice.events..",
                "io.sluice.runtime.decider..",
                "io.sluice.workspace.rule..",
                "io.sluice.config..domain..",
                "io.sluice.config.value.."))
        .check(SERVICE);
  }

  @Test
  void the_domain_reads_no_clock_and_no_random_source() {
    noClasses()
        .that()
        .resideInAnyPackage("..domain..", "io.sluice.config.value..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.Random|java\\.security\\.SecureRandom")
        .check(SERVICE);
  }

  @Test
  void plaintext_is_looked_at_by_rules_and_encryption_only() {
    methods()
        .that()
        .areDeclaredIn(SecretText.class)
        .and()
        .haveName("reveal")
        .should()
        .onlyBeCalled()
        .byClassesThat(
            resideInAnyPackage("io.sluice.config.value..", "io.sluice.config.secret..")
                .or(nameMatching(".*(Rules|Decider)(\\$.*)?")))
        .check(SERVICE);
  }

  @Test
  void only_the_secret_package_knows_tink() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sluice.config.secret..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.tink..")
        .check(SERVICE);
  }

  @Test
  void packages_are_named_after_what_they_are_about() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..impl..", "..helper..", "..manager..", "..dto..", "..service..")
        .check(SERVICE);
  }
}
