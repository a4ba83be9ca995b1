package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.workspace.rule.Running;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * An application with its versions, and what each environment runs of it.
 *
 * @param versions by number; deleted ones are gone
 * @param lastNumber highest number ever given, so that none is given twice
 * @param releases by environment; only environments that were once the default one have any
 * @param channels by environment, where one was chosen; all others follow the newest placement
 * @param revision number of events so far, which is the version of the stream
 */
public record Application(
    String key,
    String name,
    PSortedMap<Integer, Version> versions,
    int lastNumber,
    PMap<String, ReleaseLine> releases,
    PMap<String, Channel> channels,
    long revision)
    implements ApplicationState {

  /**
   * What an environment runs.
   *
   * @param number the version it is pinned to; null if it follows the newest placement
   */
  public record Channel(ChannelMode mode, Integer number) {
    /** What environments do where nobody chose. */
    public static final Channel LATEST = new Channel(ChannelMode.LATEST, null);

    public Channel {
      if ((mode == ChannelMode.PINNED) != (number != null)) {
        throw new IllegalArgumentException("a channel names a version exactly if it is pinned");
      }
    }

    /** A channel that stays on one version. */
    public static Channel pinnedTo(int number) {
      return new Channel(ChannelMode.PINNED, number);
    }
  }

  static Application registered(String key, String name) {
    return new Application(
        key, name, TreePMap.empty(), 0, HashTreePMap.empty(), HashTreePMap.empty(), 1);
  }

  /** The version with this number, unless it never was or is deleted. */
  public Optional<Version> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** What was released in the environment. */
  public ReleaseLine releasesIn(String environment) {
    return releases.getOrDefault(environment, ReleaseLine.NONE);
  }

  /** What the environment runs; the default environment is pinned by its releases instead. */
  public Channel channel(String environment) {
    return channels.getOrDefault(environment, Channel.LATEST);
  }

  /** The versions that were chosen for the environment, by release or pin. */
  public Map<Running, Integer> chosen(String environment) {
    Map<Running, Integer> chosen = new EnumMap<>(Running.class);
    releasesIn(environment).current().ifPresent(number -> chosen.put(Running.RELEASED, number));
    if (channel(environment).mode() == ChannelMode.PINNED) {
      chosen.put(Running.PINNED, channel(environment).number());
    }
    return chosen;
  }

  boolean named(String versionName) {
    return versions.values().stream().anyMatch(version -> version.name().equals(versionName));
  }

  boolean isReleased(int number) {
    return releases.values().stream().anyMatch(line -> line.isCurrent(number));
  }

  Application next() {
    return new Application(key, name, versions, lastNumber, releases, channels, revision + 1);
  }

  Application with(Version version) {
    return new Application(
        key,
        name,
        versions.plus(version.number(), version.changedAt(revision)),
        Math.max(lastNumber, version.number()),
        releases,
        channels,
        revision);
  }

  Application without(int number) {
    return new Application(
        key, name, versions.minus(number), lastNumber, releases, channels, revision);
  }

  Application releases(String environment, UnaryOperator<ReleaseLine> change) {
    return new Application(
        key,
        name,
        versions,
        lastNumber,
        releases.plus(environment, change.apply(releasesIn(environment))),
        channels,
        revision);
  }

  Application with(String environment, Channel channel) {
    return new Application(
        key, name, versions, lastNumber, releases, channels.plus(environment, channel), revision);
  }
}
