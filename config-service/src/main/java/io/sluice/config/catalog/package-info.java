/** Definitions of data sources, constants and secrets, shared by all environments. */
package io.sluice.config.catalog;
