/** What catalog and configuration share: JSON values, secret texts, limits, refusals. Pure. */
package io.sluice.config.value;
