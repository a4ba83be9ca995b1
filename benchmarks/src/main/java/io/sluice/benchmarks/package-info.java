/**
 * The budget of the architecture, measured: one run starts a fresh platform, measures each figure
 * beside its limit on the same machine, and stops everything.
 */
package io.sluice.benchmarks;
