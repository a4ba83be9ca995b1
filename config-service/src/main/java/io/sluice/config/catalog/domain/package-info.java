/** Definitions of data sources, constants and secrets, shared by all environments. Pure. */
package io.sluice.config.catalog.domain;
