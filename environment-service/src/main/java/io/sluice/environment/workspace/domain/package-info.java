/**
 * The rules of workspaces, their environments and their members: one aggregate, because "exactly
 * one default environment" and "at least one owner" must hold at every moment. Plain Java.
 */
package io.sluice.environment.workspace.domain;
