package io.sluice.environment;

import io.sluice.testkit.architecture.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.environment");
  }

  @Override
  protected Set<String> gated() {
    return Set.of("ArchiveEnvironment", "ChangeDefaultEnvironment", "ExpireEnvironment");
  }

  @Override
  protected Set<String> ungated() {
    return Set.of(
        "ChangeEnvironment",
        "ChangeWorkspace",
        "CreateEnvironment",
        "CreateWorkspace",
        "EndLock",
        "GrantMember",
        "GuardEnvironment",
        "IssueToken",
        "LockEnvironment",
        "RestoreEnvironment",
        "RevokeMember",
        "RevokeToken",
        "SelectEnvironment",
        "UnguardEnvironment",
        "UnlockEnvironment");
  }
}
