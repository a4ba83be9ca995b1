/**
 * Applications and the state of their streams, which versions, promotions, releases and channels
 * share.
 */
package io.sluice.promotion.application;
