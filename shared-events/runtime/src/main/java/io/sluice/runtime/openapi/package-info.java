/** What the descriptions of all services' APIs have in common. */
package io.sluice.runtime.openapi;
