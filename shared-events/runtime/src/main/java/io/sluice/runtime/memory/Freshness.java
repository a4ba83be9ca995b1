package io.sluice.runtime.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.store.StreamId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Knows up to which version of each stream the memories of this process are true.
 *
 * <p>They are told of what this process appends and applies, in order, and of nothing that another
 * replica of the service does. So an event that is not the next one of its stream shows that
 * something was missed, and so does a version that is in the database and was not told: then all
 * memories of the workspace are dropped. Whoever is told last is this, so that a version is known
 * here only once all others have forgotten what was before it.
 */
@ApplicationScoped
@Priority(Freshness.TOLD_LAST)
public class Freshness implements AfterCommit {
  static final int TOLD_LAST = -1_000;
  private static final int OF_A_STREAM = 100;

  private final List<Remembers> memories;
  private final Cache<String, Long> told =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(WorkspaceMemory.partOfHeap(32))
          .weigher((String stream, Long version) -> OF_A_STREAM + 2 * stream.length())
          .build();

  /** Of these memories, none of which knows anything yet. */
  public Freshness(@All List<Remembers> memories) {
    this.memories = memories;
  }

  /** Whether no memory is older than this version of a stream. */
  public boolean isKnown(String stream, long version) {
    Long known = told.getIfPresent(stream);
    return known != null && known >= version;
  }

  /** The database has this version of a stream, whoever brought it there. */
  public void seen(String stream, long version) {
    if (!isKnown(stream, version)) {
      forget(StreamId.parse(stream).workspace());
      told.asMap().merge(stream, version, Math::max);
    }
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    String stream = envelope.stream();
    if (!isKnown(stream, envelope.version() - 1)) {
      seen(stream, envelope.version());
    }
    told.asMap().merge(stream, envelope.version(), Math::max);
  }

  /** Tables were made anew: nothing is known any more. */
  public void forgetAll() {
    memories.forEach(Remembers::forgetAll);
  }

  private void forget(String workspace) {
    memories.forEach(each -> each.memory().forget(workspace));
  }
}
