package io.sluice.runtime.limit;

import java.io.IOException;

/**
 * Other bodies take all the room that there is. An {@link IOException}, because JSON readers pass
 * these on as they are and take other exceptions for a fault of the JSON.
 */
final class NoRoomForBody extends IOException {
  private static final long serialVersionUID = 1L;

  NoRoomForBody() {
    super("no room for the body");
  }
}
