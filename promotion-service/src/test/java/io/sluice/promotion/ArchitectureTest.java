package io.sluice.promotion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.testkit.architecture.ServiceArchitecture;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.promotion");
  }

  @Override
  protected Set<String> gated() {
    return Set.of(
        "ChangeChannel",
        "CreateVersion",
        "DeleteVersion",
        "EditVersion",
        "PromoteVersion",
        "ReleaseVersion",
        "RollBackRelease");
  }

  @Override
  protected Set<String> ungated() {
    return Set.of("PinWhatRuns", "RegisterApplication", "RenameVersion");
  }

  /** Else a refusal could name one that the caller may not know of. */
  @Test
  void refusalsCallEnvironmentsOnlyWhatTheCallerMayCallThem() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(ApplicationRejection.class)
        .and()
        .haveRawType(String.class)
        .should()
        .haveNameNotMatching("key|name")
        .check(module());
  }
}
