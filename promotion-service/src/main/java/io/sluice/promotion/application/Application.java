package io.sluice.promotion.application;

import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * An application with its versions, and what each environment runs of it: the state of its stream,
 * which versions, promotions, releases and channels share.
 *
 * @param key null as long as nobody has registered it
 * @param versions by number; deleted ones are gone
 * @param lastNumber highest number ever given, so that none is given twice
 * @param releases by environment; only environments that were once guarded have any
 * @param channels by environment, where somebody said what it shall run: by a release, a rollback
 *     or a channel, the last of them counts. All others follow the newest placement.
 */
public record Application(
    String key,
    String name,
    Instant createdAt,
    String createdBy,
    PMap<Integer, Version> versions,
    int lastNumber,
    PMap<String, ReleaseLine> releases,
    PMap<String, Recorded<Channel>> channels) {

  /** What there is before an application is registered. */
  public static final Application NONE =
      new Application(
          null,
          null,
          null,
          null,
          HashTreePMap.empty(),
          0,
          HashTreePMap.empty(),
          HashTreePMap.empty());

  /** Whether it is registered. */
  public boolean exists() {
    return key != null;
  }

  /**
   * The version with this number, unless it never was, is deleted, or the caller may not know of
   * it: to that caller it does not exist, whatever is asked of it.
   */
  public Optional<Version> version(int number, Ladder ladder) {
    return Optional.ofNullable(versions.get(number)).filter(ladder::shows);
  }

  /** What was released in the environment. */
  public ReleaseLine releasesIn(String environment) {
    return releases.getOrDefault(environment, ReleaseLine.NONE);
  }

  /** Whether the environment runs this version, and it was released or gone back to last. */
  public boolean endUsersRun(int number, String environment) {
    return releasesIn(environment).isCurrent(number) && channel(environment).isPinnedTo(number);
  }

  /** Whether the environment runs what it does because that was released or gone back to. */
  public boolean runsItsRelease(String environment) {
    Recorded<Channel> chosen = channels.get(environment);
    return chosen != null
        && releasesIn(environment)
            .current()
            .filter(last -> last.version() == chosen.version())
            .isPresent();
  }

  /** What the environment shall run. */
  public Channel channel(String environment) {
    Recorded<Channel> chosen = channels.get(environment);
    return chosen == null ? Channel.LATEST : chosen.event();
  }

  /** The state after an event; no rule is asked again here. */
  static Application evolve(Application state, Recorded<PromotionEvent> recorded) {
    PromotionEvent event = recorded.event();
    if (state.exists() == event instanceof ApplicationRegistered) {
      throw new CorruptStream(state, event);
    }
    return switch (event) {
      case ApplicationRegistered e -> state.registered(recorded.with(e));
      case VersionCreated e -> state.created(recorded.with(e));
      case VersionEdited e ->
          state.changing(
              e.number(), e, v -> v.edited(new Document(e.content(), e.references()), recorded));
      case VersionRenamed e -> state.changing(e.number(), e, v -> v.renamed(e.name(), recorded));
      case VersionDeleted e -> state.without(e.number(), e);
      case VersionPromoted e -> state.changing(e.number(), e, v -> v.frozenIn(e.to(), recorded));
      case VersionReleased e ->
          state
              .changing(e.number(), e, v -> v.frozenIn(e.environment(), recorded))
              .releases(
                  e.environment(),
                  line -> line.released(recorded.with(e.number()), e.configurationRevision()))
              .choosing(e.environment(), recorded.with(Channel.pinnedTo(e.number())));
      case ReleaseRolledBack e ->
          state
              .changing(e.number(), e, UnaryOperator.identity())
              .releases(e.environment(), line -> line.rolledBack(recorded.with(e.number())))
              .choosing(e.environment(), recorded.with(Channel.pinnedTo(e.number())));
      case ChannelChanged e ->
          state.choosing(e.environment(), recorded.with(new Channel(e.mode(), e.number())));
      case LockObserved e -> throw new CorruptStream(state, e);
    };
  }

  private Application registered(Recorded<ApplicationRegistered> recorded) {
    return new Application(
        recorded.event().application(),
        recorded.event().name(),
        recorded.time(),
        recorded.actor(),
        versions,
        lastNumber,
        releases,
        channels);
  }

  private Application created(Recorded<VersionCreated> recorded) {
    int number = recorded.event().number();
    if (number <= lastNumber) {
      throw new CorruptStream(this, recorded.event());
    }
    return with(versions.plus(number, Version.created(recorded)), number);
  }

  private Application changing(int number, PromotionEvent event, UnaryOperator<Version> change) {
    if (!versions.containsKey(number)) {
      throw new CorruptStream(this, event);
    }
    return with(versions.plus(number, change.apply(versions.get(number))), lastNumber);
  }

  private Application without(int number, PromotionEvent event) {
    Application rest = changing(number, event, UnaryOperator.identity());
    for (String environment : releases.keySet()) {
      rest = rest.releases(environment, line -> line.without(number));
    }
    return rest.with(versions.minus(number), lastNumber);
  }

  private Application with(PMap<Integer, Version> changed, int last) {
    return new Application(key, name, createdAt, createdBy, changed, last, releases, channels);
  }

  private Application releases(String environment, UnaryOperator<ReleaseLine> change) {
    PMap<String, ReleaseLine> lines =
        releases.plus(environment, change.apply(releasesIn(environment)));
    return new Application(key, name, createdAt, createdBy, versions, lastNumber, lines, channels);
  }

  /** Who is told again to run what it runs has run it since it was told first. */
  private Application choosing(String environment, Recorded<Channel> channel) {
    Recorded<Channel> before = channels.get(environment);
    PMap<String, Recorded<Channel>> chosen =
        channels.plus(
            environment,
            before != null && before.event().equals(channel.event())
                ? new Recorded<>(channel.event(), channel.version(), before.time(), before.actor())
                : channel);
    return new Application(key, name, createdAt, createdBy, versions, lastNumber, releases, chosen);
  }
}
