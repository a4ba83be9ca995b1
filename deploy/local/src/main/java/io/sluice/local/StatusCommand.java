package io.sluice.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what runs. Exit code 0 when everything is ready, 1 if not. */
@Command(name = "status", description = "Show what runs.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Status status = Status.of(Checkout.layout());
    status.print(spec.commandLine().getOut());
    return status.ready() ? 0 : 1;
  }
}
