/** How long an event takes from its commit to whoever subscribes to it. */
package io.sluice.benchmarks.lag;
