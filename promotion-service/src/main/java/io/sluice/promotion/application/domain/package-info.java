/**
 * What an application, its versions, placements and releases may do: plain Java, every rule of
 * promotion-service.
 *
 * <p>One stream per application, {@code application/<workspace>/<application>}, so that two callers
 * who promote, edit or release at the same time are decided one after the other.
 */
package io.sluice.promotion.application.domain;
