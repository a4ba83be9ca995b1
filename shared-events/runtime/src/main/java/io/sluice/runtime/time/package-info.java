/** One time for all processes of a service. */
package io.sluice.runtime.time;
