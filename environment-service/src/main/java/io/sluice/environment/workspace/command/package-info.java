/** Writing: requests, the way to a command and back, and the tables made of the events. */
package io.sluice.environment.workspace.command;
