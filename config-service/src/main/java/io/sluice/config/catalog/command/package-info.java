/** Changes of the catalog. */
package io.sluice.config.catalog.command;
