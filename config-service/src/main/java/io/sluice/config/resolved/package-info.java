/** Run-time reads: what apps and services get, resolved, from memory. */
package io.sluice.config.resolved;
