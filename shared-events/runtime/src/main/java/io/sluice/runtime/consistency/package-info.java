/** Reading one's own writes across services. */
package io.sluice.runtime.consistency;
