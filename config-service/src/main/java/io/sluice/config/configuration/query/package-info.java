/** An environment's configuration as people see it: masked, with the origin of every value. */
package io.sluice.config.configuration.query;
