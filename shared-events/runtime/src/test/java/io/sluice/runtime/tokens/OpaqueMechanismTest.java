package io.sluice.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opaque tokens without an issuer: to ask OIDC for one fails here, since there is none. */
class OpaqueMechanismTest {
  private final List<String> asked = new ArrayList<>();
  private final OpaqueToken known = OpaqueToken.random();
  private final VerifiedTokens tokens = new VerifiedTokens(Clock.systemUTC(), new Owners());
  private final RememberingMechanism mechanism =
      new RememberingMechanism(null, null, tokens, new Owners());

  private final class Owners implements TokenOwners {
    @Override
    public Uni<Optional<Bearer>> of(String digest) {
      asked.add(digest);
      return Uni.createFrom().item(remembered(digest));
    }

    @Override
    public Optional<Bearer> remembered(String digest) {
      return digest.equals(known.digest()) ? Optional.of(Bearer.ofMachine("1")) : Optional.empty();
    }
  }

  @Test
  void itsBearerIsWhoseDigestItIs() {
    SecurityIdentity identity = authenticated(known.text());

    assertThat(Bearer.of(identity)).isEqualTo(Bearer.ofMachine("1"));
    assertThat(identity.getRoles()).isEmpty();
    assertThat(asked).containsExactly(known.digest());
  }

  @Test
  void itHasItsOwnPlaceUnderTheLimits() {
    assertThat(tokens.reader(known.text())).map(Caller::subject).contains("token:1");
    assertThat(tokens.reader(OpaqueToken.random().text())).isEmpty();
    assertThat(tokens.reader("sluice_")).isEmpty();
  }

  @Test
  void nobodysIsNotAccepted() {
    assertThatThrownBy(() -> authenticated(OpaqueToken.random().text()))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  void whatFailsTheChecksumIsLookedUpNowhere() {
    String text = known.text();
    String changed =
        text.substring(0, 20) + (text.charAt(20) == 'a' ? 'b' : 'a') + text.substring(21);

    assertThatThrownBy(() -> authenticated(changed))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasMessageNotContaining(changed);
    assertThat(asked).isEmpty();
  }

  private SecurityIdentity authenticated(String token) {
    return mechanism.authenticate(routing("Bearer " + token), null).await().indefinitely();
  }

  private static RoutingContext routing(String authorization) {
    HttpServerRequest request = answering(HttpServerRequest.class, "getHeader", authorization);
    return answering(RoutingContext.class, "request", request);
  }

  private static <T> T answering(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> called.getName().equals(method) ? answer : null));
  }
}
