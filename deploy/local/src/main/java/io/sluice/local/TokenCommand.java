package io.sluice.local;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token, and nothing else, so that it can be put into a variable. */
@Command(
    name = "token",
    description =
        "Print a bearer token of admin, owner, builder, tester, releaser, viewer, stranger or"
            + " anybody else.")
final class TokenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Whose token.")
  private String name;

  @Option(names = "--groups", split = ",", description = "Groups of the subject.")
  private List<String> groups = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String issuer = Checkout.running().address("issuer").orElseThrow();
    spec.commandLine().getOut().println(Checkout.layout().tokens(issuer).token(name, groups));
    return 0;
  }
}
