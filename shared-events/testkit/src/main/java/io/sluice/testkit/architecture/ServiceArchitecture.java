package io.sluice.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
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

  /** What a request needs is known before its body is read only where it is stated. */
  @Test
  void everyMethodBelowAWorkspaceSaysWhatItNeeds() {
    assertThat(Endpoint.of(module()))
        .filteredOn(endpoint -> endpoint.path().contains("{ws}"))
        .as("methods below a workspace")
        .isNotEmpty()
        .allMatch(Endpoint::saysWhatItNeeds, "say what they need");
  }

  /** A new command is in neither list until somebody has thought about it. */
  @Test
  void everyCommandSaysWhetherItPassesTheGate() {
    Commands commands = new Commands(module());
    assertThat(commands.undecided()).as("neither Gated nor Ungated, or both").isEmpty();
    assertThat(commands.gated()).as("gated").isEqualTo(gated());
    assertThat(commands.ungated()).as("ungated").isEqualTo(ungated());
  }

  /** What ends, ends by the database's clock, which all replicas share, however theirs are set. */
  @Test
  void nobodyAsksTheClockOfTheProcess() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(module());
  }

  /** The commands of the service that change what apps get, by name. */
  protected abstract Set<String> gated();

  /** Its commands that change nothing of what apps get. */
  protected abstract Set<String> ungated();

  /** Another name would leave the right on the environment unchecked. */
  @Test
  void environmentsInPathsAreCalledEnv() {
    assertThat(Endpoint.of(module()))
        .extracting(Endpoint::path)
        .noneMatch(path -> path.contains("{environment") || path.contains("/environments/{name"))
        .allMatch(path -> !path.contains("{env}") || path.contains("{ws}"));
  }
}
