/** Tables made of events: pure functions from an event to SQL, run inline and replayable. */
package io.sluice.runtime.projection;
