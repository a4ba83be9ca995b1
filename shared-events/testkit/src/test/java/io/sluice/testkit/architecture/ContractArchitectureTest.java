package io.sluice.testkit.architecture;

/** The contract is tested from here, because the testkit is built after it and with it. */
class ContractArchitectureTest extends ModuleArchitecture {
  ContractArchitectureTest() {
    super("io.sluice.events");
  }
}
