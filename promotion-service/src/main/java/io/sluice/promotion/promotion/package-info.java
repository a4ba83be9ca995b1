/** Promotions: versions on their way up the ladder. */
package io.sluice.promotion.promotion;
