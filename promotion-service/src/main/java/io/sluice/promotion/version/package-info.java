/**
 * Versions: created, edited, renamed, deleted; what they consist of, in one canonical form by its
 * digest.
 */
package io.sluice.promotion.version;
