/** The workspace, whose stream holds its environments and members too. */
package io.sluice.environment.workspace;
