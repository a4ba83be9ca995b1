package io.sluice.config.application;

/** Why an environment runs a version that need not be the one placed there last. */
enum Choice {
  /** It was released there, or gone back to. */
  RELEASED,
  /** The environment's channel is pinned to it. */
  PINNED
}
