package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final FirstAnswer answer =
      new FirstAnswer(
          UUID.randomUUID().toString(), "digest", 201, "{\"Location\": \"/a\"}", "{\"a\":1}");

  @Test
  void isKeptWithItsEventsAsItWas() {
    store.append(ToyStream.answered(stream.append(1), answer));

    assertThat(store.firstAnswer(answer.keyId())).contains(answer);
    assertThat(store.version(stream.id())).isEqualTo(1);
  }

  @Test
  void isKeptWithoutEventsToo() {
    FirstAnswer empty = new FirstAnswer(answer.keyId(), "digest", 204, "{}", null);
    store.keep(empty);

    assertThat(store.firstAnswer(answer.keyId())).contains(empty);
  }

  @Test
  void thereIsNoneUnderAKeyThatNobodyUsed() {
    assertThat(store.firstAnswer(answer.keyId())).isEmpty();
  }

  @Test
  void staysTheFirst() {
    store.keep(answer);
    FirstAnswer second = new FirstAnswer(answer.keyId(), "other", 200, "{}", "second");

    assertThatThrownBy(() -> store.keep(second)).isInstanceOf(KeyTaken.class);
    assertThatThrownBy(() -> store.append(ToyStream.answered(stream.append(1), second)))
        .isInstanceOf(KeyTaken.class);

    assertThat(store.firstAnswer(answer.keyId())).contains(answer);
    assertThat(store.version(stream.id())).isZero();
  }

  @Test
  void isNotKeptWithAConflict() {
    assertThatThrownBy(() -> store.append(ToyStream.answered(stream.claiming(7), answer)))
        .isInstanceOf(Conflict.class);

    assertThat(store.firstAnswer(answer.keyId())).isEmpty();
  }

  @Test
  void isForgottenAndReplacedAfterADay() {
    store.keep(answer);
    FirstAnswer second = new FirstAnswer(answer.keyId(), "other", 200, "{}", "second");
    FirstAnswer third = new FirstAnswer(answer.keyId(), "third", 200, "{}", null);

    makeOld();
    assertThat(store.firstAnswer(answer.keyId())).isEmpty();
    store.keep(second);
    assertThat(store.firstAnswer(answer.keyId())).contains(second);

    makeOld();
    store.append(ToyStream.answered(stream.append(1), third));
    assertThat(store.firstAnswer(answer.keyId())).contains(third);
  }

  private void makeOld() {
    sql(
        "UPDATE idempotency SET created_at = now() - interval '24 hours' WHERE id = $1",
        answer.keyId());
  }
}
