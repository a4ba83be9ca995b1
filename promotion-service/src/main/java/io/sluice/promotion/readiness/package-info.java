/** Whether an environment is ready for a version, from what config-service publishes. */
package io.sluice.promotion.readiness;
