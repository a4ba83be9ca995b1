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
  void what_decides_and_what_says_why_not_are_found() {
    assertThat(domain().deciding()).isNotEmpty();
    assertThat(domain().refusing()).isNotEmpty();
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
