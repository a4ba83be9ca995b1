package io.sluice.workspace;

import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.consistency.WhoMayKnow;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.StreamId;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Streams of a workspace are known to its members: those of an environment to who has a right on
 * it, those of a person to that person, those of machine tokens to who may issue them. A type of
 * stream that is not listed here is known to nobody but admins.
 */
@ApplicationScoped
class StreamsOfMembers implements WhoMayKnow {
  private final Workspaces workspaces;

  StreamsOfMembers(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public Uni<Set<StreamId>> known(Caller caller, Collection<StreamId> streams) {
    Uni<Set<StreamId>> known = Uni.createFrom().item(Set.of());
    if (caller.admin()) {
      return known.replaceWith(Set.copyOf(streams));
    }
    for (Map.Entry<String, List<StreamId>> each :
        streams.stream().collect(Collectors.groupingBy(StreamId::workspace)).entrySet()) {
      known = known.flatMap(before -> in(each.getKey(), caller, each.getValue(), before));
    }
    return known;
  }

  private Uni<Set<StreamId>> in(
      String workspace, Caller caller, List<StreamId> streams, Set<StreamId> before) {
    return workspaces
        .entering(caller, workspace)
        .map(
            here -> {
              Set<StreamId> all = new HashSet<>(before);
              streams.stream().filter(stream -> mayKnow(caller, here, stream)).forEach(all::add);
              return all;
            })
        .onFailure(ProblemException.class)
        .recoverWithItem(before);
  }

  private static boolean mayKnow(Caller caller, Here here, StreamId stream) {
    return caller.machine().isPresent()
        ? machineMayKnow(here, stream)
        : memberMayKnow(caller, here, stream);
  }

  private static boolean memberMayKnow(Caller caller, Here here, StreamId stream) {
    return switch (stream.type()) {
      case "workspace", "catalog", "application", "config-gate", "promotion-gate" -> true;
      case "token" -> here.may(Action.MEMBERS);
      case "configuration" ->
          stream.parts().size() == 1 && hasARightOn(here, stream.parts().getFirst());
      case "selection" -> stream.parts().equals(List.of(caller.subject()));
      default -> false;
    };
  }

  /** What a machine reads is made from these; that of other applications is not. */
  private static boolean machineMayKnow(Here here, StreamId stream) {
    return switch (stream.type()) {
      case "catalog" -> true;
      case "application" -> stream.parts().size() == 1 && here.mayAskFor(stream.parts().getFirst());
      case "configuration" ->
          stream.parts().size() == 1 && hasARightOn(here, stream.parts().getFirst());
      default -> false;
    };
  }

  /** An app that may use an environment knows of it, even if it sees nothing there. */
  private static boolean hasARightOn(Here here, String environment) {
    return here.environments()
        .find(environment)
        .map(EnvironmentEntry::standing)
        .filter(standing -> !here.rights(environment, standing).isEmpty())
        .isPresent();
  }
}
