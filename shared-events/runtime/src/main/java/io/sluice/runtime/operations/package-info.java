/** What those who run a service need of it: parked events, rebuild, health, housekeeping. */
package io.sluice.runtime.operations;
