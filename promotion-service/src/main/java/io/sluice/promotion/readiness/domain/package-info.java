/**
 * Whether an environment has what a version refers to: plain Java, asked before a promotion and
 * decided upon by it.
 */
package io.sluice.promotion.readiness.domain;
