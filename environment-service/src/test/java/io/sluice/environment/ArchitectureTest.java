package io.sluice.environment;

import io.sluice.testkit.architecture.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.environment");
  }
}
