package io.sluice.environment.token;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Ungated;

/** What can be asked of a machine token. Apps get the same with any, so no gate stops it. */
sealed interface TokenCommand extends Command<Token, EnvironmentEvent, Rejection>, Ungated
    permits IssueToken, RevokeToken {}
