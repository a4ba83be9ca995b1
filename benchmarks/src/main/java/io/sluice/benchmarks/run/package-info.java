/** What is measured, one class for each part of the budget. */
package io.sluice.benchmarks.run;
