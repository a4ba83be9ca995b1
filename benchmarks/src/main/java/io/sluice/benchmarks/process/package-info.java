/** What the operating system knows of a process. */
package io.sluice.benchmarks.process;
