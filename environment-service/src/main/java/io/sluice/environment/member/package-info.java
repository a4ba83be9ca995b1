/** Who belongs to a workspace, and with which rights. */
package io.sluice.environment.member;
