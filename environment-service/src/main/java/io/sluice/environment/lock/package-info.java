/** Locks: what keeps an environment as it is. */
package io.sluice.environment.lock;
