package io.sluice.config;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.sluice.config.value.SecretText;
import io.sluice.testkit.architecture.ServiceArchitecture;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.config");
  }

  @Override
  protected Set<String> gated() {
    return Set.of(
        "ChangeConfiguration",
        "DefineConstant",
        "DefineDataSource",
        "DefineSecret",
        "RemoveItem",
        "RenameItem");
  }

  @Override
  protected Set<String> ungated() {
    return Set.of("NoteUse");
  }

  @Test
  void plaintextIsLookedAtByRulesAndEncryptionOnly() {
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
  void onlyTheSecretPackageKnowsTink() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sluice.config.secret..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.tink..")
        .check(module());
  }
}
