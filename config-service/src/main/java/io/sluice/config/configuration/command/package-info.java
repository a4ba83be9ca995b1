/** Changes of an environment's values. */
package io.sluice.config.configuration.command;
