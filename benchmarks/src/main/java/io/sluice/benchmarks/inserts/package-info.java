/** The limit for writes: what PostgreSQL inserts when it has nothing else to do. */
package io.sluice.benchmarks.inserts;
