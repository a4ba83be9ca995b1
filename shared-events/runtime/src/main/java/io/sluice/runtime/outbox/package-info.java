/** Brings stored events to Kafka, in commit order, at least once. */
package io.sluice.runtime.outbox;
