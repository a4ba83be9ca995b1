package io.sluice.environment.token;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Rejection;

/** What can be asked of a machine token. */
sealed interface TokenCommand extends Command<Token, EnvironmentEvent, Rejection>
    permits IssueToken, RevokeToken {}
