/** Which environment a user works in: remembered by the server per user, workspace, application. */
package io.sluice.environment.selection.domain;
