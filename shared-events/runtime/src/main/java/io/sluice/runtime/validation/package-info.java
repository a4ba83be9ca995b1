/** What texts in requests must be like, the same in all services. */
package io.sluice.runtime.validation;
