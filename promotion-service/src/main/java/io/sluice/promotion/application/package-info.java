/** Applications over HTTP and as rows; the rules are in {@code domain}. */
package io.sluice.promotion.application;
