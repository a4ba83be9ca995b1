package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.Topics;
import io.sluice.testkit.Signals;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform without its services. */
class PlatformTest {
  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private PlatformOptions options(int port, boolean fresh) {
    Layout layout = new Layout(folder, folder.resolve("data"));
    return new PlatformOptions(layout, port, fresh, Set.of(), Map.of(), said::add);
  }

  @Test
  void comesBackWithItsDataUnlessAFreshStartIsWanted() throws Exception {
    try (Platform platform = Platform.start(options(0, false))) {
      try (Connection owner = platform.database(Service.CONFIG).connectAsOwner();
          Statement statement = owner.createStatement();
          TopicWriter writer = new TopicWriter(platform.bootstrapServers(), Topics.CONFIG)) {
        statement.execute("create table kept (name text)");
        writer.write("nexora", Map.of(), "kept");
      }
    }
    try (Platform platform = Platform.start(options(0, false))) {
      assertThat(tables(platform)).isEqualTo(1);
      assertThat(records(platform)).isEqualTo(1);
    }
    try (Platform platform = Platform.start(options(0, true))) {
      assertThat(tables(platform)).isZero();
      assertThat(records(platform)).isZero();
    }
  }

  private static int records(Platform platform) {
    return new TopicReader(platform.bootstrapServers(), Topics.CONFIG).all().size();
  }

  private static int tables(Platform platform) throws Exception {
    try (Connection owner = platform.database(Service.CONFIG).connectAsOwner();
        Statement statement = owner.createStatement();
        var rows =
            statement.executeQuery("select count(*) from pg_tables where tablename = 'kept'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void runsOnceAtATimeAndLeavesNothingBehind() {
    Map<String, ProcessRef> processes;
    try (Platform platform = Platform.start(options(0, false))) {
      processes = RunState.read(options(0, false).layout()).processes();
      assertThat(processes).containsOnlyKeys("platform", "postgresql", "kafka", "issuer");
      assertThat(platform.token("admin")).startsWith("ey");

      assertThatThrownBy(() -> Platform.start(options(0, true)))
          .isInstanceOf(PlatformProblem.class)
          .hasMessage("already running at " + platform.url());
    }
    assertThat(
            processes.values().stream().filter(ref -> ref.pid() != ProcessHandle.current().pid()))
        .noneMatch(ref -> ref.alive().isPresent());
    assertThat(RunLock.isTaken(options(0, false).layout())).isFalse();
    assertThat(RunState.read(options(0, false).layout()).processes()).isEmpty();
  }

  @Test
  void aKilledPostgresqlComesBackWithItsDataAlthoughASessionStillWorks() throws Exception {
    try (Platform platform = Platform.start(options(0, false));
        Connection session = platform.database(Service.CONFIG).connectAsOwner();
        Statement busy = session.createStatement()) {
      busy.execute("create table kept (name text)");
      long killed = platform.pid("postgresql");
      Thread.ofVirtual().start(() -> workUntilTheServerIsGone(busy));

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().until(() -> !status().ready());
      await().atMost(Duration.ofSeconds(30)).until(() -> status().ready());
      assertThat(platform.pid("postgresql")).isNotEqualTo(killed);
      assertThat(tables(platform)).isEqualTo(1);
      assertThat(said).anyMatch(line -> line.startsWith("postgresql ended with code 137"));
    }
  }

  private static void workUntilTheServerIsGone(Statement busy) {
    try {
      busy.execute("select count(*) from generate_series(1, 1000000000)");
    } catch (SQLException _) {
      // The server that it works on is killed.
    }
  }

  @Test
  void aKilledBrokerComesBackWithItsRecords() throws Exception {
    try (Platform platform = Platform.start(options(0, false));
        TopicWriter writer = new TopicWriter(platform.bootstrapServers(), Topics.CONFIG)) {
      writer.write("nexora", Map.of(), "kept");
      long killed = platform.pid("kafka");

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().until(() -> !status().ready());
      await().atMost(Duration.ofSeconds(30)).until(() -> status().ready());
      assertThat(platform.pid("kafka")).isNotEqualTo(killed);
      assertThat(records(platform)).isEqualTo(1);
    }
  }

  @Test
  void tokensOfBeforeAreGoodAfterTheIssuerWasKilled() {
    try (Platform platform = Platform.start(options(0, false))) {
      String keyOfBefore = header(platform.token("admin"));

      ProcessHandle.of(platform.pid("issuer")).orElseThrow().destroyForcibly();

      await().until(() -> !status().ready());
      await().atMost(Duration.ofSeconds(30)).until(() -> status().ready());
      assertThat(header(platform.token("admin"))).isEqualTo(keyOfBefore);
    }
  }

  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  @Test
  void statusSaysWhatDoesNotAnswerThoughItsProcessIsThere() {
    try (Platform platform = Platform.start(options(0, false))) {
      assertThat(status().summary()).isEqualTo(platform.url() + " is ready");
      long paused = platform.pid("kafka");
      assertThat(Signals.send("STOP", paused)).isTrue();

      Status status = status();
      assertThat(Signals.send("CONT", paused)).isTrue();

      assertThat(status.ready()).isFalse();
      assertThat(status.summary()).isEqualTo(platform.url() + " is not ready: kafka is not ready");
    }
    assertThat(status().ready()).isFalse();
    assertThat(status().summary()).startsWith("not running");
  }

  private Status status() {
    return Status.of(options(0, false).layout());
  }

  @Test
  void saysThatItsPortIsTakenBeforeItStartsAnything() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Platform.start(options(taken.getLocalPort(), false)))
          .isInstanceOf(PlatformProblem.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
          .hasMessageContaining("SLUICE_PORT");
    }
    assertThat(said).isEmpty();
    assertThat(RunLock.isTaken(options(0, false).layout())).isFalse();
  }
}
