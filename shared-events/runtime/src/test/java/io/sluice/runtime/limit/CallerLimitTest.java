package io.sluice.runtime.limit;

import static io.sluice.runtime.limit.ServerUnderTest.answer;
import static io.sluice.runtime.limit.ServerUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.http.EarlyProblemsUnderTest;
import io.sluice.runtime.tokens.VerifiedUnderTest;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three requests at a time for each caller, two for an address without a verified token. */
class CallerLimitTest {
  private static final String HELD = "/api/held";
  private static final String OTHER = "/api/other";
  private static final String ANNA = "Authorization: Bearer anna";
  private static final String BERT = "Authorization: Bearer bert";
  private static final String ANNA_ELSEWHERE = "Authorization: Bearer anna-of-another-issuer";

  private final VerifiedUnderTest verified = new VerifiedUnderTest();
  private final ServerUnderTest server = new ServerUnderTest();
  private final CallerLimit limit =
      new CallerLimit(EarlyProblemsUnderTest.problems(), verified.tokens(), 3, 1_000, 2, 1_000);

  @BeforeEach
  void start() {
    verified.verified("anna", "https://one", "anna");
    verified.verified("bert", "https://one", "bert");
    verified.verified("anna-of-another-issuer", "https://two", "anna");
    limit.register(server.router);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void oneCallerLeavesPlacesForOthers() throws IOException {
    for (int i = 0; i < 3; i++) {
      hold(ANNA);
    }
    assertThat(answerTo(ANNA))
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("retry-after: 1")
        .containsIgnoringCase("application/problem+json")
        .contains("\"code\":\"TOO_MANY_REQUESTS\"");
    assertThat(answerTo(BERT)).startsWith("HTTP/1.1 200");
    assertThat(answerTo(ANNA_ELSEWHERE)).as("another person").startsWith("HTTP/1.1 200");
    assertThat(answerTo("X: y")).as("nobody in particular").startsWith("HTTP/1.1 200");
  }

  @Test
  void anAnswerMakesRoom() throws IOException {
    for (int i = 0; i < 3; i++) {
      hold(ANNA);
    }
    server.held.remove().end();

    await().until(() -> answerTo(ANNA).startsWith("HTTP/1.1 200"));
  }

  @Test
  void whoHasNoVerifiedTokenSharesTheFewPlacesOfAnAddress() throws IOException {
    hold("X: y");
    hold("Authorization: Bearer forged");

    assertThat(answerTo("Authorization: Bearer another")).startsWith("HTTP/1.1 429");
    assertThat(answerTo(ANNA)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aTokenThatIsVerifiedMeanwhileMovesToItsCallersShare() throws IOException {
    hold("Authorization: Bearer new");
    hold("Authorization: Bearer newer");
    assertThat(answerTo("X: y")).startsWith("HTTP/1.1 429");

    verified.verified("new", "https://one", "anna");
    assertThat(limit.verified(server.held.element())).isNull();

    assertThat(answerTo("X: y")).startsWith("HTTP/1.1 200");
    hold(ANNA);
    hold(ANNA);
    assertThat(answerTo(ANNA)).startsWith("HTTP/1.1 429");
    verified.verified("newer", "https://one", "anna");
    server.held.remove();
    assertThat(limit.verified(server.held.remove()).status()).isEqualTo(429);
  }

  @Test
  void whoSendsTooManyInASecondIsToldWhenToComeAgain() throws IOException {
    ServerUnderTest slow = new ServerUnderTest();
    new CallerLimit(EarlyProblemsUnderTest.problems(), verified.tokens(), 3, 5, 2, 5)
        .register(slow.router);
    try (ServerUnderTest running = slow.start();
        Socket socket = running.sent("")) {
      for (int i = 0; i < 10; i++) {
        ServerUnderTest.send(socket, get(OTHER, ANNA));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      }
      ServerUnderTest.send(socket, get(OTHER, ANNA));
      assertThat(answer(socket)).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: 1");
    }
  }

  private void hold(String header) throws IOException {
    int before = server.held.size();
    server.sent(get(HELD, header));
    await().until(() -> server.held.size() == before + 1);
  }

  private String answerTo(String header) throws IOException {
    try (Socket socket = server.sent(get(OTHER, header))) {
      return answer(socket);
    }
  }
}
