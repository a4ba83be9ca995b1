/** How config-service speaks HTTP, where that differs from the other services. */
package io.sluice.config.http;
