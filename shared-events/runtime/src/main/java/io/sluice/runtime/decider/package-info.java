/**
 * The shape of every decision: command and state in, events or a rejection out. Plain Java; domain
 * packages depend on this package and the published events, and on nothing else of Sluice.
 */
package io.sluice.runtime.decider;
