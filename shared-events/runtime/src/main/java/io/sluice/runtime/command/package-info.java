/** From a command to stored events and an answer. */
package io.sluice.runtime.command;
