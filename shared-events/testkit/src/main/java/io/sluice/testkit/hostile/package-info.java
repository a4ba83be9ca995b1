/** Requests that nobody sends who means well, and what may come of them. */
package io.sluice.testkit.hostile;
