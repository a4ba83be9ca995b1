package io.sluice.runtime.startup;

/**
 * Told once, as a CDI event: the database has the schema of this version and the runtime role can
 * work with it. What consumes, publishes or tidies up begins then and not when the process starts;
 * a process that cannot write must not take partitions or leadership from one that can.
 */
public record DatabaseReady() {}
