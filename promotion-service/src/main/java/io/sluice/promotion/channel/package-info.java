/** What environments run, and how they choose it. */
package io.sluice.promotion.channel;
