/** One after the other where order matters, side by side everywhere else. */
package io.sluice.runtime.turns;
