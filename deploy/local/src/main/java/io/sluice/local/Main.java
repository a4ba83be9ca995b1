package io.sluice.local;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of {@code ./sluice} that need no build tool. */
@Command(
    name = "sluice",
    description = "Sluice on this machine.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      DemoCommand.class,
      RebuildCommand.class,
      AuditCommand.class,
      LearnCommand.class,
      ServeCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    // Before the first logger is made; afterwards it is too late.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (problem, command, _) -> {
          if (problem instanceof PlatformProblem) {
            command.getErr().println("sluice: " + problem.getMessage());
            return 1;
          }
          throw problem;
        });
    System.exit(commandLine.execute(arguments));
  }
}
