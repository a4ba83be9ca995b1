/** The audit trail of all three services: what was done, by whom, when, where and why. */
package io.sluice.environment.audit;
