package io.sluice.runtime.http;

/**
 * What is shown of one resource: the same for a GET, for the answer to a write and, by its tag, for
 * {@code If-Match}.
 */
public interface View {

  /** Names this state of the resource, without quotes; another state has another tag. */
  Object tag();
}
