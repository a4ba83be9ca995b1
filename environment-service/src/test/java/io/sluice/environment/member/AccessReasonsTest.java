package io.sluice.environment.member;

import static io.sluice.environment.Given.EARLIER;
import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.workspace.Member;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.testkit.Draw;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Rights;
import io.sluice.workspace.rule.Standing;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is a reason exactly where there is a right, whoever it is. */
class AccessReasonsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void thereIsAReasonWhereThereIsARightAndNowhereElse(long seed) {
    Draw draw = new Draw(seed);
    for (int i = 0; i < 500; i++) {
      List<Member> members = draw.listOf(0, 3, AccessReasonsTest::member);
      Standing standing = draw.oneOf(Standing.values());
      holds(members, some -> Rights.on("staging", standing, some, NOW));
      holds(members, some -> Rights.onWorkspace(some, NOW));
    }
  }

  private static void holds(List<Member> members, Function<List<MemberEntry>, Set<Action>> rights) {
    Set<Action> together = rights.apply(members.stream().map(Member::entry).toList());
    for (Action action : Action.values()) {
      assertThat(
              Access.reasons(
                  members, false, member -> rights.apply(List.of(member)).contains(action)))
          .as("reasons of %s for %s", members, action)
          .satisfies(found -> assertThat(!found.isEmpty()).isEqualTo(together.contains(action)));
    }
  }

  private static Member member(Draw draw) {
    return new Member(
        draw.oneOf("mia", "group:qa"),
        draw.listOf(0, 2, it -> it.oneOf(Role.values())),
        draw.listOf(0, 2, AccessReasonsTest::grant),
        1);
  }

  private static Grant grant(Draw draw) {
    return new Grant(
        draw.oneOf("*", "staging", "elsewhere"),
        draw.listOf(1, 3, it -> it.oneOf(Action.values())),
        draw.oneOf(EARLIER, LATER, null));
  }
}
