/** What follows here from the events of other services. */
package io.sluice.environment.workspace.reaction;
