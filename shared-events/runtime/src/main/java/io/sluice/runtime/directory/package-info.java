/**
 * Workspaces, environments and members as every service knows them. environment-service fills it
 * from its own events, the others from Kafka.
 */
package io.sluice.runtime.directory;
