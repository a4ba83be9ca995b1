/**
 * Facts of workspaces and the rules that more than one service follows: plain Java on the published
 * events, so that the domain of every service may use it.
 */
package io.sluice.workspace.rule;
