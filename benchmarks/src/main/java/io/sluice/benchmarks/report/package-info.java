/** The figures beside their budget, for people. */
package io.sluice.benchmarks.report;
