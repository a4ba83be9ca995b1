package io.sluice.config;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.sluice.config.value.SecretText;
import io.sluice.testkit.architecture.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.config");
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
        .check(module());
  }

  @Test
  void only_the_secret_package_knows_tink() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sluice.config.secret..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.tink..")
        .check(module());
  }
}
