/** From the first instruction to readiness: settings are checked, then dependencies awaited. */
package io.sluice.runtime.startup;
