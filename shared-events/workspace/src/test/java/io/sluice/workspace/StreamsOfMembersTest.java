package io.sluice.workspace;

import static io.sluice.workspace.WorkspaceDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.Role;
import io.sluice.events.Via;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.store.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsOfMembersTest {
  private static final Pattern TYPE = Pattern.compile("Aggregate\\.of\\(\\s*\"(\\w+)\"");

  private final WorkspaceUnderTest known = new WorkspaceUnderTest();
  private final StreamsOfMembers streams =
      new StreamsOfMembers(new Workspaces(known.directory(), known.machines(), Clock.systemUTC()));
  private final String workspace = known.workspace();

  @BeforeEach
  void createWorkspace() {
    known.workspaceWith("dev", "prod");
    known.member("viewer", Role.VIEWER);
    known.member("owner", Role.OWNER);
    known.member("app", new Grant("dev", List.of(Action.USE), null));
  }

  @Test
  void aStrangerKnowsOfNoStreamWhetherItExistsOrNot() {
    assertThat(knownTo("stranger", "workspace", "catalog", "application/crm")).isEmpty();
    assertThat(knownTo("stranger", "configuration/dev", "configuration/no-such")).isEmpty();
  }

  @Test
  void aMemberKnowsOfTheStreamsOfTheWorkspace() {
    assertThat(knownTo("viewer", "workspace", "catalog", "application/crm"))
        .containsExactlyInAnyOrder("workspace", "catalog", "application/crm");
  }

  @Test
  void theConfigurationOfAHiddenEnvironmentIsHiddenToo() {
    assertThat(knownTo("viewer", "configuration/dev", "configuration/prod", "configuration/none"))
        .containsExactly("configuration/prod");
    assertThat(knownTo("app", "configuration/dev")).as("to who may use it").hasSize(1);
  }

  @Test
  void whatSomebodySelectedIsKnownToThemAlone() {
    assertThat(knownTo("viewer", "selection/viewer", "selection/app"))
        .containsExactly("selection/viewer");
  }

  @Test
  void aTokenIsKnownToWhoMayIssueOne() {
    assertThat(knownTo("viewer", "token/1")).isEmpty();
    assertThat(knownTo("owner", "token/1")).hasSize(1);
  }

  @Test
  void aMachineKnowsOfWhatItsAnswersAreMadeOf() {
    known.happen(token("t" + workspace, null), token("c" + workspace, "crm"));
    String[] all = {
      "workspace",
      "catalog",
      "configuration/dev",
      "configuration/prod",
      "application/crm",
      "application/shop",
      "selection/viewer",
      "token/t" + workspace
    };

    assertThat(knownTo("token:t" + workspace, all))
        .containsExactly("catalog", "configuration/dev", "application/crm", "application/shop");
    assertThat(knownTo("token:c" + workspace, all))
        .containsExactly("catalog", "configuration/dev", "application/crm");
    assertThat(knownTo("token:none", all)).isEmpty();
  }

  private static MachineTokenIssued token(String id, String application) {
    return new MachineTokenIssued(
        id, "dev", application, "digest of " + id, "", Instant.now().plusSeconds(60));
  }

  @Test
  void membersOfOneWorkspaceAreStrangersInAnother() {
    StreamId here = StreamId.of("workspace", workspace);
    StreamId there = StreamId.of("workspace", "w" + UUID.randomUUID());

    assertThat(await(streams.known(caller("viewer", false), List.of(there, here))))
        .containsExactly(here);
  }

  @Test
  void whoIsNoMemberAnyMoreIsAStranger() {
    assertThat(knownTo("viewer", "workspace")).hasSize(1);

    known.happen(new MemberRevoked("viewer"));

    assertThat(knownTo("viewer", "workspace")).isEmpty();
  }

  @Test
  void anAdminKnowsOfAll() {
    StreamId any = StreamId.of("anything", "anywhere");
    assertThat(await(streams.known(caller("admin", true), List.of(any)))).containsExactly(any);
  }

  @Test
  void everyTypeOfStreamThatThereIsHasSomebodyWhoKnowsOfIt() throws IOException {
    Set<String> types = typesInSources();
    assertThat(types).contains("workspace", "configuration");
    for (String type : types) {
      String[] some = {type, type + "/viewer", type + "/prod", type + "/owner"};
      assertThat(Stream.of("viewer", "owner").flatMap(who -> knownTo(who, some).stream()))
          .as(type)
          .isNotEmpty();
    }
  }

  private static Set<String> typesInSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../.."))) {
      return files
          .filter(file -> file.toString().matches(".*-service/src/main/java/.*\\.java"))
          .flatMap(file -> TYPE.matcher(read(file)).results())
          .map(MatchResult::group)
          .map(found -> found.replaceAll("(?s).*\"(\\w+)\"", "$1"))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> knownTo(String subject, String... names) {
    List<StreamId> asked = Stream.of(names).map(this::stream).toList();
    Set<StreamId> found = await(streams.known(caller(subject, false), asked));
    return Stream.of(names).filter(name -> found.contains(stream(name))).toList();
  }

  private StreamId stream(String name) {
    String[] parts = name.split("/", 2);
    return parts.length == 1
        ? StreamId.of(parts[0], workspace)
        : StreamId.of(parts[0], workspace, parts[1]);
  }

  private static Caller caller(String subject, boolean admin) {
    return new Caller(subject, Set.of(), admin, Via.REST, null, null, null, null, null, null, null);
  }
}
