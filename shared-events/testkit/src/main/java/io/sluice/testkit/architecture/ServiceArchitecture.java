package io.sluice.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds in every service, besides what holds in every module. */
public abstract class ServiceArchitecture extends ModuleArchitecture {

  /** The service whose packages begin with this name. */
  protected ServiceArchitecture(String root) {
    super(root);
  }

  /** Otherwise the lines of the domain would hold because nobody looked at it. */
  @Test
  void deciders_with_their_commands_states_and_rejections_are_found() {
    assertThat(domain().seeds())
        .anyMatch(name -> name.endsWith("Decider"))
        .anyMatch(name -> name.endsWith("Command"))
        .anyMatch(name -> name.endsWith("Rejection"));
  }

  @Test
  void resources_have_no_sql() {
    noClasses()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.Path")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.vertx.sqlclient..")
        .check(module());
  }
}
