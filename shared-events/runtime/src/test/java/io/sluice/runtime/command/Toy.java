package io.sluice.runtime.command;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.decider.Rejection;

/** The smallest stream with rules: something that has one name at a time. */
final class Toy implements Decider<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> {
  static final Aggregate<Command, Named, EnvironmentEvent, NameIsOther> TOY =
      Aggregate.of("workspace", new Toy(), EnvironmentEvent.class);

  /** The name now, and how many it had. */
  record Named(String name, int count) {}

  sealed interface Command {}

  /** Gives it a name, whatever it has. */
  record Rename(String to) implements Command {}

  /** Gives it a name if it has a certain one. */
  record RenameFrom(String from, String to) implements Command {}

  /** Gives it so many names one after the other. */
  record RenameTimes(int times) implements Command {}

  /** It has another name than the command says. */
  record NameIsOther(String name) implements Rejection {
    @Override
    public String detail() {
      return "The name is " + name + ".";
    }
  }

  @Override
  public Named initial() {
    return new Named("", 0);
  }

  @Override
  public Decision<EnvironmentEvent, NameIsOther> decide(
      Command command, Named state, Context context) {
    return switch (command) {
      case Rename(String to) when to.equals(state.name) -> Decision.accept();
      case Rename(String to) -> Decision.accept(renamed(to));
      case RenameFrom(String from, String to) when from.equals(state.name) ->
          Decision.accept(renamed(to));
      case RenameFrom other -> Decision.reject(new NameIsOther(state.name));
      case RenameTimes(int times) ->
          Decision.accept(
              java.util.stream.IntStream.range(0, times)
                  .mapToObj(i -> renamed("n" + (state.count + i + 1)))
                  .toList());
    };
  }

  private static EnvironmentEvent renamed(String name) {
    return new EnvironmentRenamed("dev", name);
  }

  @Override
  public Named evolve(Named state, Recorded<EnvironmentEvent> recorded) {
    return new Named(((EnvironmentRenamed) recorded.event()).name(), state.count + 1);
  }
}
