/**
 * The story of Nexora, told through the API alone: one app on its way through three environments
 * with a database each.
 */
package io.sluice.local.demo;
