/** When machine tokens were used, for the list of environment-service. */
package io.sluice.config.token;
