/** Events of other services: each applied once, in the order of its stream, or parked. */
package io.sluice.runtime.inbox;
