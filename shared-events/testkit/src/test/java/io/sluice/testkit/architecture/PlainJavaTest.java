package io.sluice.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainJavaTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackages("io.sluice.testkit.architecture");

  /** Looks pure by itself. */
  record GateDecider(Hinge hinge) {}

  /** Is reached from the decider only, and is not pure. */
  record Hinge(Nail nail) {
    Instant oiled() {
      return Instant.now();
    }
  }

  record Nail(UUID id) {
    static Nail any() {
      return new Nail(UUID.randomUUID());
    }

    String form() {
      return ContentType.JSON.toString();
    }
  }

  /** Nobody's business: no decider leads here. */
  record Wall(Instant built) {
    static Wall now() {
      return new Wall(Instant.now());
    }
  }

  @Test
  void whatADeciderLeadsToIsTheDomain() {
    PlainJava domain = PlainJava.of(CLASSES, each -> each.getName().contains("PlainJavaTest"));
    assertThat(domain.seeds()).containsExactly(GateDecider.class.getName());
    assertThat(domain.clocksAndLots())
        .hasSize(2)
        .anyMatch(found -> found.contains("Hinge.oiled"))
        .anyMatch(found -> found.contains("Nail.any"));
    assertThat(domain.strangers()).isNotEmpty().allMatch(found -> found.contains("Nail.form"));
  }

  @Test
  void withoutADeciderThereIsNoDomain() {
    assertThat(PlainJava.of(CLASSES, each -> each.getSimpleName().equals("Wall")).seeds())
        .isEmpty();
  }
}
