/** Promotions over HTTP and as rows. */
package io.sluice.promotion.promotion;
