package io.sluice.promotion.application.domain;

/** What the stream of one application has led to. */
public sealed interface ApplicationState permits Unregistered, Application {}
