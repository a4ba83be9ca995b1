package io.sluice.runtime.limit;

import io.vertx.ext.web.RoutingContext;

/**
 * The place that a request has while it is worked on. It begins with that of its address and moves
 * to that of its caller as soon as it is known who that is.
 */
final class Share {
  private static final String KEY = "sluice.share";

  private Places places;
  private String who;
  private boolean over;

  private Share() {}

  /** That of the request, made when it is first asked for. */
  static Share of(RoutingContext routing) {
    Share share = routing.get(KEY);
    if (share == null) {
      share = new Share();
      routing.put(KEY, share);
    }
    return share;
  }

  /** Takes a place here instead of the one it has, unless there is none left here. */
  synchronized boolean moveTo(Places others, String name) {
    if (!over && !others.take(name)) {
      return false;
    }
    leave();
    places = over ? null : others;
    who = name;
    return true;
  }

  /** Whose place it is; null before it has one. */
  synchronized String who() {
    return who;
  }

  /** The request is over. */
  synchronized void end() {
    over = true;
    leave();
  }

  private void leave() {
    if (places != null) {
      places.leave(who);
      places = null;
    }
  }
}
