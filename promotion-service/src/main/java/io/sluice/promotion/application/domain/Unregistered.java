package io.sluice.promotion.application.domain;

/** The stream has no events: nobody has registered the application. */
public record Unregistered() implements ApplicationState {}
