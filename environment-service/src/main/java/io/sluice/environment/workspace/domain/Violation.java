package io.sluice.environment.workspace.domain;

/**
 * One thing that is wrong with what a caller sent.
 *
 * @param pointer JSON pointer into the request
 * @param detail what is wrong there, for a person
 */
public record Violation(String pointer, String detail) {}
