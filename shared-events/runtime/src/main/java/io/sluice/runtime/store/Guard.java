package io.sluice.runtime.store;

/**
 * Another stream that a decision was based on: the append goes through only while that stream is at
 * this version, and holds it there until the transaction ends. A version of 0, a stream without
 * events, is checked but cannot be held.
 */
public record Guard(StreamId stream, long version) {}
