package io.sluice.local.demo;

/** A step of the story did not go as told. */
public final class StoryBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoryBroken(String message) {
    super(message);
  }

  StoryBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
