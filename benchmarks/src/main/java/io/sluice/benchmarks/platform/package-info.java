/** The platform under measurement and what is in it. */
package io.sluice.benchmarks.platform;
