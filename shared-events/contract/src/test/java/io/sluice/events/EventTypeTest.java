package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventTypeTest {
  /** Found by another way than the registry: all classes of the package that are events. */
  private static Set<Class<?>> eventClasses() {
    return new ClassFileImporter()
        .importPackages("io.sluice.events").stream()
            .filter(type -> type.isAssignableTo(DomainEvent.class) && type.isRecord())
            .map(JavaClass::reflect)
            .collect(Collectors.toSet());
  }

  @Test
  void everyEventIsRegisteredUnderItsOwnName() {
    assertThat(eventClasses()).hasSizeGreaterThanOrEqualTo(37);
    assertThat(EventType.all().values()).doesNotHaveDuplicates();
    assertThat(Set.<Class<?>>copyOf(EventType.all().values())).isEqualTo(eventClasses());
    EventType.all()
        .forEach(
            (name, event) -> {
              assertThat(event.getSimpleName()).isEqualTo(name);
              assertThat(EventType.classOf(name)).contains(event);
              assertThat(EventType.ofWireName(EventType.of(event).wireName()))
                  .isEqualTo(EventType.of(event));
            });
  }

  @Test
  void namesOnTheWireArePinned() {
    assertThat(EventType.of(PromotionEvent.VersionPromoted.class).wireName())
        .isEqualTo("io.sluice.VersionPromoted.v1");
    assertThat(EventType.ofWireName("io.sluice.VersionPromoted.v12"))
        .isEqualTo(new EventType("VersionPromoted", 12));
  }

  @Test
  void aSubscriberCanTellWhatItDoesNotKnow() {
    assertThat(EventType.ofWireName("io.sluice.VersionPromoted.v1").isKnown()).isTrue();
    assertThat(EventType.ofWireName("io.sluice.VersionPromoted.v2").isKnown()).isFalse();
    assertThat(EventType.ofWireName("io.sluice.VersionTeleported.v1").isKnown()).isFalse();
    assertThat(EventType.classOf("Grant")).isEmpty();
  }

  @Test
  void theEnvironmentOfAPromotionIsWhereItWent() {
    assertThat(Samples.all().get("VersionPromoted.v1").environment()).isEqualTo("staging");
    assertThat(Samples.all().get("VersionPromoted.v1").application()).isEqualTo("storefront");
    assertThat(Samples.all().get("ConstantRemoved.v1").environment()).isNull();
    assertThat(Samples.all().get("ConstantSet.v1").application()).isNull();
  }
}
