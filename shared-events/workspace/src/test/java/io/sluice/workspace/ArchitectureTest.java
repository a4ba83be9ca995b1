package io.sluice.workspace;

import io.sluice.testkit.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("io.sluice.workspace");
  }
}
