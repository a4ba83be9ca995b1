/** Which environment a user works in, over HTTP. */
package io.sluice.environment.selection;
