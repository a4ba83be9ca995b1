/** The forms that keys, names and colours of requests must have. */
package io.sluice.environment.validation;
