package io.sluice.config.history;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Configurations;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConfigurationRolledBack;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Goes back through the revisions of an environment, the last one first, reading the streams of its
 * values and of the catalog side by side: each revision is one change of either. Blocking.
 */
@ApplicationScoped
class Revisions {
  /** Some of the largest events fit into memory beside those of others. */
  private static final int PAGE = 20;

  private final Commands commands;
  private final EventStore store;

  Revisions(Commands commands, EventStore store) {
    this.commands = commands;
    this.store = store;
  }

  /**
   * Where somebody is on the way back.
   *
   * @param revision the next one
   * @param values version of the last event of the values that may belong to it
   * @param catalog version of the last event of the catalog that may be it
   */
  record Place(long revision, long values, long catalog) {}

  /** A revision, and where it goes on after it. */
  record Found(RevisionView view, Place next) {}

  /** Where the way back begins. */
  Place last(String workspace, String environment) {
    Loaded<Configuration> values = commands.latest(Configurations.of(workspace, environment));
    Catalog catalog = commands.latest(Catalogs.of(workspace)).state();
    return new Place(values.state().revision(catalog), values.version(), catalog.revision());
  }

  /** At most so many from there. */
  List<Found> from(Place start, int limit, String workspace, String environment) {
    Catalog now = commands.latest(Catalogs.of(workspace)).state();
    Back values = new Back(Configurations.of(workspace, environment).id(), start.values());
    Back catalog = new Back(Catalogs.of(workspace).id(), start.catalog());
    List<Found> found = new ArrayList<>();
    Place place = start;
    while (found.size() < limit && place.revision() > 0) {
      RecordedEvent last = values.peek();
      Found next =
          last != null && revision(last) == place.revision()
              ? ofValues(values, place, now)
              : ofCatalog(catalog, place);
      if (next == null) {
        return found;
      }
      found.add(next);
      place = next.next();
    }
    return found;
  }

  private static Found ofValues(Back values, Place place, Catalog now) {
    List<ChangedValue> changes = new ArrayList<>();
    Long rolledBackTo = null;
    int count = 0;
    RecordedEvent first = values.peek();
    while (values.peek() != null && revision(values.peek()) == place.revision()) {
      first = values.next();
      if (first.event() instanceof ConfigurationRolledBack back) {
        rolledBackTo = back.toRevision();
      } else if (first.event() instanceof ConfigEvent.Value value
          && ++count <= RevisionView.SHOWN) {
        changes.add(ChangedValue.of(value, now));
      }
    }
    return new Found(
        RevisionView.of(place.revision(), first.envelope(), rolledBackTo, changes, count),
        new Place(place.revision() - 1, first.envelope().version() - 1, place.catalog()));
  }

  private static Found ofCatalog(Back catalog, Place place) {
    RecordedEvent event = catalog.peek() == null ? null : catalog.next();
    return event == null
        ? null
        : new Found(
            RevisionView.of(
                place.revision(),
                event.envelope(),
                null,
                List.of(ChangedValue.of((ConfigEvent.Catalog) event.event())),
                1),
            new Place(place.revision() - 1, place.values(), place.catalog() - 1));
  }

  private static long revision(RecordedEvent event) {
    return ((InEnvironment) event.event()).revision();
  }

  /** The events of a stream, the last one first, read as they are asked for. */
  private final class Back {
    private final StreamId stream;
    private long before;
    private Iterator<RecordedEvent> read = List.<RecordedEvent>of().iterator();
    private RecordedEvent head;

    Back(StreamId stream, long last) {
      this.stream = stream;
      this.before = last + 1;
    }

    /** The next one, null at the end. */
    RecordedEvent peek() {
      if (head == null && before > 1) {
        if (!read.hasNext()) {
          read = store.readBack(stream, before, PAGE).iterator();
        }
        head = read.hasNext() ? read.next() : null;
        before = head == null ? 1 : head.envelope().version();
      }
      return head;
    }

    RecordedEvent next() {
      RecordedEvent next = peek();
      head = null;
      return next;
    }
  }
}
