package io.sluice.runtime.store;

/**
 * Another stream that a decision was based on: the append goes through only while that stream is at
 * this version, 0 for one without events, and holds it there until the transaction ends.
 */
public record Guard(StreamId stream, long version) {}
