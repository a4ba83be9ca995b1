/** How two environments, or two moments of one, differ. */
package io.sluice.config.compare;
