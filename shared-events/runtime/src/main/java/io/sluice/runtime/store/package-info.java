/** The event store: streams of immutable, hash-chained events in PostgreSQL. */
package io.sluice.runtime.store;
