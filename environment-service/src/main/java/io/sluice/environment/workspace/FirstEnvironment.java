package io.sluice.environment.workspace;

/**
 * An environment that a workspace is created with.
 *
 * @param color null for the colour of new environments
 * @param rank null for its place in the list
 * @param isDefault whether end users get it
 */
public record FirstEnvironment(
    String key, String name, String color, Integer rank, boolean isDefault) {}
