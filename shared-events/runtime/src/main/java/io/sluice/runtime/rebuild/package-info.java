/** Makes all projections anew from the events. */
package io.sluice.runtime.rebuild;
