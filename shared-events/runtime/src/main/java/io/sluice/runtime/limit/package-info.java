/** What one caller, and all callers together, may take of a process. */
package io.sluice.runtime.limit;
