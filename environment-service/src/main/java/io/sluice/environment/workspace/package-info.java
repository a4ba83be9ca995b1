/** Workspaces, environments and members as the API shows them. */
package io.sluice.environment.workspace;
