/** The limit for reads: an HTTP server that does nothing but answer. */
package io.sluice.benchmarks.bare;
