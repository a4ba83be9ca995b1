/**
 * What shows that nobody changed the past: signed checkpoints of what was published, and checks.
 */
package io.sluice.runtime.integrity;
