/** The way from reactive code into blocking sequences. */
package io.sluice.runtime.threads;
