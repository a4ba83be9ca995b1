package io.sluice.runtime.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
  private static final Set<String> ALIASES = Set.of("k8s", "partner");

  @Test
  void ofTheFirstIssuerNamesAreWhatTheyAre() {
    Bearer anna = Bearer.ofFirst("anna", Set.of("web", "urn:web"), true, ALIASES);

    assertThat(anna).isEqualTo(new Bearer("anna", Set.of("web", "urn:web"), true));
  }

  @Test
  void ofAnyOtherIssuerTheyBeginWithItsAliasAndNobodyIsAdmin() {
    Bearer robot = Bearer.of("k8s", "system:serviceaccount:shop:robot", Set.of("web"));

    assertThat(robot)
        .isEqualTo(new Bearer("k8s:system:serviceaccount:shop:robot", Set.of("k8s:web"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s:robot", "partner:", "k8s:partner:anna"})
  void aSubjectOfTheFirstIssuerIsNeverOneOfAnother(String subject) {
    assertThatThrownBy(() -> Bearer.ofFirst(subject, Set.of(), true, ALIASES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noSubjectOfAnIssuerIsAMachine() {
    assertThatThrownBy(() -> Bearer.ofFirst("token:1", Set.of(), true, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Bearer.of("k8s", "token:1", Set.of()).subject()).isEqualTo("k8s:token:1");
    assertThat(Caller.reading(Bearer.of("k8s", "token:1", Set.of())).machine()).isEmpty();
  }

  @Test
  void aMachineHasNoGroupsAndIsNoAdmin() {
    Bearer machine = Bearer.ofMachine("1");

    assertThat(machine).isEqualTo(new Bearer("token:1", Set.of(), false));
    assertThat(Caller.reading(machine).machine()).contains("1");
  }

  @Test
  void aGroupOfTheFirstIssuerThatLooksLikeOneOfAnotherCountsForNothing() {
    Bearer anna = Bearer.ofFirst("anna", Set.of("web", "k8s:web"), false, ALIASES);

    assertThat(anna.groups()).containsExactly("web");
  }

  @Test
  void withoutOtherIssuersNoNameIsReserved() {
    assertThat(Bearer.ofFirst("k8s:robot", Set.of("k8s:web"), false, Set.of()))
        .isEqualTo(new Bearer("k8s:robot", Set.of("k8s:web"), false));
  }
}
