/**
 * What every service knows of workspaces: a replica of what environment-service owns, what a caller
 * may do and see in it, and in {@code rule} the pure rules that several services must share.
 */
package io.sluice.workspace;
