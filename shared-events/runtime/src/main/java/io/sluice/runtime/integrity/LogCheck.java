package io.sluice.runtime.integrity;

import io.sluice.events.Chains;
import io.sluice.events.Checkpoint;
import io.sluice.events.CompactRange;
import io.sluice.events.Leaf;
import io.sluice.runtime.integrity.Verdict.Broken;
import io.sluice.runtime.integrity.Verdict.Place;
import io.sluice.runtime.integrity.Verdict.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One run over one service's log for one workspace: all records make the tree, whose roots must be
 * those that were signed; those of the workspace make its streams, which must be chained and in the
 * store. Of the others it learns nothing but their leaves.
 */
final class LogCheck {
  private static final int AT_ONCE = 200;

  private final Scope scope;
  private final PublishedLog log;
  private final CheckpointTopic checkpoints;
  private final CheckpointKeys keys;
  private final Chains chains;
  private final List<Published> unchecked = new ArrayList<>();
  private final Set<String> streams = new HashSet<>();
  private final List<Long> begin;
  private List<Long> end;
  private CompactRange tree = new CompactRange();
  private Checkpoint since;
  private long events;
  private long signed;

  /**
   * What is checked.
   *
   * @param store of the service; null if it is not ours
   * @param since size of the checkpoint to begin at; empty for the beginning
   */
  record Scope(String service, String workspace, StoreCheck store, OptionalLong since) {}

  /**
   * What was found.
   *
   * @param signed size of the last checkpoint with a known key's signature; 0 for none
   * @param broken what is broken first, if anything is
   */
  record Found(long streams, long events, long signed, Optional<Broken> broken) {}

  /** There is no such checkpoint to begin at. */
  static final class NoSuchCheckpoint extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the run. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Broken broken;

    Stop(Broken broken) {
      super(broken.detail(), null, false, false);
      this.broken = broken;
    }
  }

  LogCheck(Scope scope, PublishedLog log, CheckpointTopic checkpoints, CheckpointKeys keys) {
    this.scope = scope;
    this.log = log;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.chains = new Chains(scope.service(), scope.since().isEmpty());
    this.begin = log.begin();
    this.end = log.end();
  }

  /**
   * Runs, once.
   *
   * @throws NoSuchCheckpoint if it cannot begin where it should
   */
  Found run() {
    try {
      beginning();
      checkpoints.each(origin(), this::upTo);
      if (scope.since().isPresent() && since == null) {
        throw new NoSuchCheckpoint();
      }
      read(log.end());
      if (scope.store() != null) {
        scope.store().firstWrongHead(chains).ifPresent(LogCheck::stop);
        new HiddenEvents(scope, log, chains)
            .first(since, () -> read(log.end()))
            .ifPresent(LogCheck::stop);
      }
      return new Found(streams.size(), events, signed, Optional.empty());
    } catch (Stop stop) {
      return new Found(streams.size(), events, signed, Optional.of(stop.broken));
    }
  }

  private String origin() {
    return keys.origin(scope.service());
  }

  private void beginning() {
    boolean cut = begin.stream().anyMatch(offset -> offset > 0);
    if (cut && scope.since().isEmpty()) {
      stop(Broken.checkpoint(scope.service(), 0, Reason.TOPIC_CUT));
    }
  }

  /** Reads to the next checkpoint and compares. */
  private boolean upTo(Kept kept) {
    Checkpoint checkpoint = kept.checkpoint();
    if (scope.since().isPresent() && since == null) {
      if (checkpoint.size() == scope.since().getAsLong()) {
        require(isSigned(kept), checkpoint, Reason.CHECKPOINT_UNSIGNED);
        begin(kept);
      }
      return true;
    }
    require(!keys.knows(origin()) || isSigned(kept), checkpoint, Reason.CHECKPOINT_UNSIGNED);
    require(isOnTheTopic(checkpoint), checkpoint, Reason.CHECKPOINT_AHEAD);
    read(checkpoint.cut());
    boolean same = tree.end() == checkpoint.size() && tree.root().equals(checkpoint.root());
    require(same, checkpoint, Reason.CHECKPOINT_DIFFERS);
    signed = keys.knows(origin()) ? checkpoint.size() : 0;
    return true;
  }

  private void begin(Kept kept) {
    try {
      tree = kept.tree();
    } catch (IllegalArgumentException e) {
      require(false, kept.checkpoint(), Reason.CHECKPOINT_DIFFERS);
    }
    require(isOnTheTopic(kept.checkpoint()), kept.checkpoint(), Reason.CHECKPOINT_AHEAD);
    since = kept.checkpoint();
    signed = since.size();
    log.goTo(since.cut());
  }

  private boolean isSigned(Kept kept) {
    return kept.checkpoint().origin().equals(origin()) && keys.signed(origin(), kept.note());
  }

  private boolean isOnTheTopic(Checkpoint checkpoint) {
    if (!isBetweenTheEnds(checkpoint.cut())) {
      end = log.end(); // it may be younger than what is known of the topic
    }
    return isBetweenTheEnds(checkpoint.cut());
  }

  private boolean isBetweenTheEnds(List<Long> cut) {
    boolean between = cut.size() == end.size();
    for (int i = 0; between && i < cut.size(); i++) {
      between = begin.get(i) <= cut.get(i) && cut.get(i) <= end.get(i);
    }
    return between;
  }

  private void require(boolean holds, Checkpoint checkpoint, Reason otherwise) {
    if (!holds) {
      stop(Broken.checkpoint(scope.service(), checkpoint.size(), otherwise));
    }
  }

  private static void stop(Broken broken) {
    throw new Stop(broken);
  }

  private void read(List<Long> to) {
    log.read(to, record -> take(Published.of(record)));
    lookThemUp();
  }

  private void take(Published record) {
    tree.append(Leaf.hash(record.headers(), record.value()));
    if (!record.isOf(scope.workspace())) {
      return;
    }
    long before = record.stream() == null ? 0 : chains.reached(record.stream()).version();
    Optional<Chains.Fault> fault = chains.follow(record.headers(), record.value());
    if (fault.isPresent()) {
      lookThemUp();
      stop(broken(record, Reason.valueOf(fault.get().name())));
    }
    streams.add(record.stream());
    events += chains.reached(record.stream()).version() > before ? 1 : 0;
    if (scope.store() != null) {
      unchecked.add(record);
      if (unchecked.size() == AT_ONCE) {
        lookThemUp();
      }
    }
  }

  private Broken broken(Published record, Reason reason) {
    String sequence = record.headers().getOrDefault("ce_sequence", "");
    Long version = sequence.matches("\\d{1,18}|0\\d{1,19}") ? Long.valueOf(sequence) : null;
    Place place = new Place(record.stream(), version);
    return Broken.event(scope.service(), place, record.headers().get("ce_id"), reason);
  }

  private void lookThemUp() {
    if (!unchecked.isEmpty()) {
      Optional<Broken> broken = scope.store().firstNotThere(unchecked);
      unchecked.clear();
      broken.ifPresent(LogCheck::stop);
    }
  }
}
