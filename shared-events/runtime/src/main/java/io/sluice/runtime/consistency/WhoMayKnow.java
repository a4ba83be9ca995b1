package io.sluice.runtime.consistency;

import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/**
 * Says of which streams a caller may know that they exist. For a stream that a caller may not know
 * of, everything is as if it did not exist.
 */
public interface WhoMayKnow {

  /** Those of these streams, whether they exist or not, that the caller may know of now. */
  Uni<Set<StreamId>> known(Caller caller, Collection<StreamId> streams);
}
