package io.sluice.testkit.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What holds of the libraries of every service, said of the bill of materials of its build. */
@DisabledIfSystemProperty(
    named = "maven.offline",
    matches = "true",
    disabledReason = "a build with -o makes no bill of materials")
public abstract class ServiceDependencies {
  private static final Path BILL_OF_MATERIALS = Path.of("target", "sbom.json");

  @Test
  void whatIsShippedOfOthersIsAllowed() throws IOException {
    List<Library> libraries = Library.shippedBy(BILL_OF_MATERIALS);
    assertThat(libraries).as("libraries, of which a service has many").hasSizeGreaterThan(100);
    assertThat(DependencyPolicy.faults(libraries)).isEmpty();
  }
}
