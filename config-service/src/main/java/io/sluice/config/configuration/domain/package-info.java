/** The values of one environment. Pure. */
package io.sluice.config.configuration.domain;
