/** Who calls, and what came with the call. */
package io.sluice.runtime.caller;
