/** What a process keeps in memory of what is in its database. */
package io.sluice.runtime.memory;
