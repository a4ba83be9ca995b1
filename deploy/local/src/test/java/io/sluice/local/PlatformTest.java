package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.Topics;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform without its services. */
class PlatformTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

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
      assertThat(processes).containsOnlyKeys("platform", "postgresql");
      assertThat(platform.token("admin")).startsWith("ey");

      assertThatThrownBy(() -> Platform.start(options(0, true)))
          .isInstanceOf(PlatformProblem.class)
          .hasMessage("already running at " + platform.url());
    }
    assertThat(processes.get("postgresql").alive()).isEmpty();
    assertThat(RunLock.isTaken(options(0, false).layout())).isFalse();
    assertThat(RunState.read(options(0, false).layout()).processes()).isEmpty();
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
