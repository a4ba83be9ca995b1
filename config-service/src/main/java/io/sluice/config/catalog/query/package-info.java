/** Reading the catalog, from its tables. */
package io.sluice.config.catalog.query;
