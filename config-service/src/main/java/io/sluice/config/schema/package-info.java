/** JSON Schema 2020-12 of definitions, by the networknt validator. */
package io.sluice.config.schema;
