/** A load generator for HTTP/1.1 that costs the machine about as little as wrk does. */
package io.sluice.benchmarks.load;
