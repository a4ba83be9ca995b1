package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.EventStore.Guard;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocksTest {
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream other = ToyStream.fresh();
  private final ToyStream guarding = ToyStream.fresh();

  @Test
  void areOneForEachStreamInOneOrder() {
    Tuple locks =
        locks(
            stream.append(1, new Guard(guarding.id(), 0)),
            other.append(1, new Guard(guarding.id(), 0)));

    assertThat(locks.getArrayOfLongs(0))
        .isSorted()
        .containsExactlyInAnyOrder(
            Stream.of(stream, other, guarding)
                .map(each -> Locks.key(each.id()))
                .toArray(Long[]::new));
    assertThat(exclusive(locks, stream)).isTrue();
    assertThat(exclusive(locks, other)).isTrue();
    assertThat(exclusive(locks, guarding)).isFalse();
  }

  @Test
  void areAsStrongAsTheStrongestThatIsNeeded() {
    EventStore.Append guarded = stream.append(1, new Guard(other.id(), 0));
    EventStore.Append change = other.append(1);

    assertThat(exclusive(locks(guarded, change), other)).isTrue();
    assertThat(exclusive(locks(change, guarded), other)).isTrue();
  }

  @Test
  void areTheSameInEveryProcess() {
    assertThat(Locks.key(StreamId.of("workspace", "demo"))).isEqualTo(-8557826767774786777L);
  }

  private static Tuple locks(EventStore.Append... appends) {
    return Locks.of(List.of(appends)).parameters().getFirst();
  }

  private static boolean exclusive(Tuple locks, ToyStream stream) {
    List<Long> keys = List.of(locks.getArrayOfLongs(0));
    return locks.getArrayOfBooleans(1)[keys.indexOf(Locks.key(stream.id()))];
  }
}
