package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** From the documentation of Go's golang.org/x/mod/sumdb/note, the origin of the form. */
  private static final String PUBLIC =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String PRIVATE =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private final SignerKey key = SignerKey.generate("sluice/environment-service");
  private final Checkpoint checkpoint =
      new Checkpoint(
          "sluice/environment-service",
          3,
          new CompactRange().root(),
          List.of(3L, 0L, 17L),
          Instant.parse("2026-11-21T09:00:00Z"));

  @Test
  void whatOthersSignedIsVerifiedAndOursIsTheSame() {
    SignedNote note = SignedNote.parse(NOTE);
    assertThat(VerifierKey.parse(PUBLIC).signed(note)).isTrue();
    SignerKey signer = SignerKey.parse(PRIVATE + "\n" + PUBLIC + "\n");
    assertThat(signer.sign(note.text()).encoded()).isEqualTo(NOTE);
  }

  @Test
  void aCheckpointIsReadAsItWasWritten() {
    SignedNote note = SignedNote.parse(key.sign(checkpoint.text()).encoded());
    assertThat(key.verifier().signed(note)).isTrue();
    assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
    assertThat(note.text()).startsWith("sluice/environment-service\n3\n47DEQpj8HBSa+/");
  }

  @Test
  void nobodyElsesAndNothingElseIsBelieved() {
    SignedNote note = key.sign(checkpoint.text());
    SignedNote other = new SignedNote(note.text().replace("\n3\n", "\n4\n"), note.signatures());
    assertThat(key.verifier().signed(other)).isFalse();
    assertThat(SignerKey.generate("sluice/environment-service").verifier().signed(note)).isFalse();
    assertThat(SignerKey.generate("sluice/config-service").verifier().signed(note)).isFalse();
  }

  @Test
  void keysAreReadAsTheyWereWritten() {
    SignerKey again = SignerKey.parse(key.encoded());
    assertThat(again.verifier()).isEqualTo(key.verifier());
    assertThat(VerifierKey.parse(key.verifier().encoded())).isEqualTo(key.verifier());
    assertThat(key.verifier().signed(again.sign("text\n"))).isTrue();
  }

  @Test
  void aPrivateKeyOfAnotherIsNone() {
    String mixed =
        key.encoded().lines().findFirst().orElseThrow()
            + "\n"
            + SignerKey.generate("sluice/environment-service").verifier().encoded();
    assertThatThrownBy(() -> SignerKey.parse(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("PRIVATE");
  }

  @Test
  void notesFollowEachOtherInAFile() {
    SignedNote first = key.sign(checkpoint.text());
    SignedNote second = key.sign("something else\n");
    assertThat(SignedNote.parseAll(first.encoded() + second.encoded()))
        .containsExactly(first, second);
    assertThat(SignedNote.parseAll(first.encoded() + "\n" + second.encoded() + "\n"))
        .containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "sluice\n1\nroot\ncut 1\n",
        "sluice\n1\nroot\ncut 1\ntime now\n",
        "sluice\n01\nroot\ncut 1\ntime 2026-11-21T09:00:00Z\n",
        "sluice\n1\nroot\ncut +1\ntime 2026-11-21T09:00:00Z\n",
        "sluice\n1\nroot\ncut 1\ntime 2026-11-21T09:00:00Z\nmore\n",
        "sluice\n-1\nroot\ncut 1\ntime 2026-11-21T09:00:00Z\n"
      })
  void whatHasAnotherFormIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
