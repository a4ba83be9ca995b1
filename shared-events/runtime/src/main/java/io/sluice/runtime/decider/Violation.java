package io.sluice.runtime.decider;

/**
 * One thing that is wrong with what was asked for.
 *
 * @param pointer JSON pointer into the request, or into what the request is about
 * @param detail what is wrong there, in words; never a secret
 */
public record Violation(String pointer, String detail) {}
