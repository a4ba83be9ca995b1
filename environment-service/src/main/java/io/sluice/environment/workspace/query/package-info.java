/** Reading workspaces, environments and members from the tables made of the events. */
package io.sluice.environment.workspace.query;
