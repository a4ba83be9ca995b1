/** The values of one environment. */
package io.sluice.config.configuration;
