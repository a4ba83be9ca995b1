package io.sluice.runtime.limit;

import io.sluice.runtime.http.EarlyProblems;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.tokens.VerifiedTokens;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds what one caller takes of this process: requests at a time and requests in a second, so
 * that no single account keeps all others out. Who has no token that was verified shares less, by
 * address, until it is verified; see {@link CallerFilter}.
 *
 * <p>Comes after what is answered from memory, which is free, and after the bound of all requests
 * together.
 */
@ApplicationScoped
class CallerLimit {
  private static final int AFTER_ALL_TOGETHER = -7_900;

  private final EarlyProblems problems;
  private final VerifiedTokens tokens;
  private final Limits ofCallers;
  private final Limits ofAddresses;

  /** Places and rates of one kind of names. */
  private record Limits(Places places, Rates rates, String whose) {}

  CallerLimit(
      EarlyProblems problems,
      VerifiedTokens tokens,
      @ConfigProperty(name = "sluice.http.caller.max-in-flight", defaultValue = "250")
          int placesOfCaller,
      @ConfigProperty(name = "sluice.http.caller.per-second", defaultValue = "10000")
          int rateOfCaller,
      @ConfigProperty(name = "sluice.http.address.max-in-flight", defaultValue = "100")
          int placesOfAddress,
      @ConfigProperty(name = "sluice.http.address.per-second", defaultValue = "1000")
          int rateOfAddress) {
    this.problems = problems;
    this.tokens = tokens;
    this.ofCallers = new Limits(new Places(placesOfCaller), new Rates(rateOfCaller), "You");
    this.ofAddresses =
        new Limits(
            new Places(placesOfAddress),
            new Rates(rateOfAddress),
            "Callers without a verified token at your address");
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(AFTER_ALL_TOGETHER).handler(this::admit);
  }

  private void admit(RoutingContext routing) {
    Share share = Share.of(routing);
    routing.addEndHandler(ended -> share.end());
    if (routing.response().closed()) { // who hung up before is not told of any more
      share.end();
    }
    Optional<String> caller = caller(routing);
    Problem refusal =
        caller.isPresent()
            ? refusal(share, ofCallers, caller.orElseThrow())
            : refusal(share, ofAddresses, Who.at(routing.request().remoteAddress()));
    if (refusal == null) {
      routing.next();
    } else {
      problems.answer(routing, refusal);
    }
  }

  /** Moves a request whose token has been verified to its caller's share; null if it could. */
  Problem verified(RoutingContext routing) {
    Share share = Share.of(routing);
    return caller(routing)
        .filter(caller -> !caller.equals(share.who()))
        .map(caller -> refusal(share, ofCallers, caller))
        .orElse(null);
  }

  private Optional<String> caller(RoutingContext routing) {
    String token = VerifiedTokens.bearer(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
    return token == null ? Optional.empty() : tokens.reader(token).map(Who::of);
  }

  private static Problem refusal(Share share, Limits limits, String who) {
    long seconds = limits.rates.secondsUntilTaken(who);
    if (seconds > 0) {
      return tooMany(limits.whose + " sent too many requests in the last seconds.", seconds);
    }
    return share.moveTo(limits.places, who)
        ? null
        : tooMany(limits.whose + " have too many requests going on at a time.", 1);
  }

  private static Problem tooMany(String detail, long seconds) {
    return Problem.of(429, "TOO_MANY_REQUESTS", detail)
        .header("Retry-After", Long.toString(seconds));
  }
}
