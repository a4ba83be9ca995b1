/** What catalog and configuration share: JSON values, secret input, limits, refusals. Pure. */
package io.sluice.config.value;
