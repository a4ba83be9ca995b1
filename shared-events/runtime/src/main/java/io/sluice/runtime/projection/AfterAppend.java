package io.sluice.runtime.projection;

/** Told of this service's own events only, those that it has appended itself. */
public interface AfterAppend extends AfterCommit {}
