package io.sluice.workspace.gate;

/**
 * A command that changes nothing of what apps get, so no gate stops it. Why that is so stands where
 * it is not obvious.
 */
public interface Ungated {}
