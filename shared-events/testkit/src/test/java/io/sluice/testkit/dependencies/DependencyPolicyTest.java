package io.sluice.testkit.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyPolicyTest {
  private static final Set<String> APACHE = Set.of("Apache-2.0");

  @Test
  void oneAllowedLicenceOfSeveralIsEnough() {
    assertThat(faults(new Library("a", "b", "1", Set.of("GPL-3.0-only", "Apache-2.0")))).isEmpty();
  }

  @Test
  void aLicenceThatIsNotAllowedIsAFault() {
    assertThat(faults(new Library("a", "b", "1", Set.of("AGPL-3.0-only"))))
        .singleElement()
        .asString()
        .contains("a:b:1", "AGPL-3.0-only");
  }

  @Test
  void aLibraryWithoutALicenceIsAFault() {
    assertThat(faults(new Library("a", "b", "1", Set.of()))).hasSize(1);
  }

  @Test
  void ourOwnModulesAreNotAskedFor() {
    assertThat(faults(new Library("io.sluice", "sluice-events", "1-SNAPSHOT", Set.of()))).isEmpty();
  }

  @Test
  void versionsThatAreNotFinishedAreFaults() {
    assertThat(List.of("2.0-SNAPSHOT", "2.0-rc1", "2.0.CR2", "2.0.Alpha3", "2.0-M1", "2.0-beta"))
        .allSatisfy(
            version -> assertThat(faults(new Library("a", "b", version, APACHE))).hasSize(1));
  }

  @Test
  void finishedVersionsAreNot() {
    assertThat(List.of("2.0", "4.1.130.Final", "33.5.0-jre", "1.5.6-10", "8.0.0.Final"))
        .allSatisfy(
            version -> assertThat(faults(new Library("a", "b", version, APACHE))).isEmpty());
  }

  @Test
  void aVersionBeforeTheMendedOneIsAFault() {
    assertThat(faults(new Library("org.postgresql", "postgresql", "42.7.6", APACHE))).hasSize(1);
    assertThat(faults(new Library("org.postgresql", "postgresql", "42.7.10", APACHE))).isEmpty();
    assertThat(faults(new Library("io.netty", "netty-handler", "4.1.128.Final", APACHE)))
        .hasSize(1);
  }

  @Test
  void aFamilyInTwoVersionsIsAFault() {
    assertThat(
            faults(
                new Library("io.vertx", "vertx-core", "4.5.24", APACHE),
                new Library("io.vertx", "vertx-web", "4.5.25", APACHE)))
        .singleElement()
        .asString()
        .contains("io.vertx", "4.5.24", "4.5.25");
  }

  @Test
  void licencesAreReadAsIdentifiersNamesOrExpressions(@TempDir Path folder) throws IOException {
    Path bill = folder.resolve("sbom.json");
    Files.writeString(
        bill,
        """
        {"components":[{"group":"a","name":"b","version":"1","licenses":[
          {"license":{"id":"MIT"}},{"license":{"name":"Go License"}},{"expression":"EPL-2.0"}]}]}""");
    assertThat(Library.shippedBy(bill))
        .containsExactly(new Library("a", "b", "1", Set.of("MIT", "Go License", "EPL-2.0")));
  }

  private static List<String> faults(Library... libraries) {
    return DependencyPolicy.faults(List.of(libraries));
  }
}
