package io.sluice.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CheckReturnValue;
import io.restassured.response.Response;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.testkit.TopicWriter;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hamcrest.Matcher;

/**
 * Tests of a service's API that read as a specification: given what is so, when somebody asks, then
 * this is the answer and these events have been stored.
 *
 * <pre>{@code
 * given(ladder(), versionIn("staging"))
 *     .when(BUILDER.post("/applications/crm/versions/1/promotions", json("from", "development")))
 *     .then(refused(409, "VERSION_NOT_IN_ENVIRONMENT"))
 *     .nothingHappened();
 * }</pre>
 */
public final class ApiSpec {
  private final Map<String, TopicWriter> topics = new ConcurrentHashMap<>();
  private final String service;
  private final Function<DomainEvent, String> json;

  /**
   * A specification of a service.
   *
   * @param service {@code environment}, {@code config} or {@code promotion}
   * @param json writes the data of an event
   */
  public ApiSpec(String service, Function<DomainEvent, String> json) {
    this.service = service;
    this.json = json;
  }

  /** A workspace of its own, in which these facts hold. */
  public Given given(Fact... facts) {
    return new Given(new Workspace(this)).given(facts);
  }

  String service() {
    return service;
  }

  Function<DomainEvent, String> json() {
    return json;
  }

  /** What all workspaces of the service are published with. */
  TopicWriter topic(String name) {
    return topics.computeIfAbsent(name, TopicWriter::of);
  }

  /** What is so. */
  public record Given(Workspace workspace) {

    /** This is so, too. */
    public Given given(Fact... facts) {
      Stream.of(facts).forEach(fact -> fact.in(workspace));
      return this;
    }

    /** Somebody asks now. */
    @CheckReturnValue
    public When when(Request request) {
      long before = workspace.stored().last();
      return new When(workspace, request, before, workspace.send(request));
    }
  }

  /** An answer, to be compared with what should have been answered. */
  public record When(Workspace workspace, Request request, long before, Response response) {

    /** The answer has this status. */
    public Then then(int status) {
      assertThat(response.statusCode())
          .as("%s%nanswered %s", request, response.asString())
          .isEqualTo(status);
      return new Then(this);
    }

    /** The answer is this refusal. */
    public Then then(Refusal refusal) {
      Then answered = then(refusal.status());
      refusal.check(response);
      return answered;
    }
  }

  /** What came of it. */
  public record Then(When asked) {

    /** The body has this at the path. */
    public Then body(String path, Matcher<?> expected) {
      asked.response().then().body(path, expected);
      return this;
    }

    /** The answer has this header. */
    public Then header(String name, Matcher<String> expected) {
      asked.response().then().header(name, expected);
      return this;
    }

    /** Exactly these events were stored, in this order. */
    public Then happened(DomainEvent... expected) {
      assertThat(events())
          .extracting(stored -> stored.type() + " " + stored.data())
          .as("events after %s", asked.request())
          .containsExactly(
              Stream.of(expected)
                  .map(
                      event ->
                          EventType.of(event.getClass()).name()
                              + " "
                              + asked.workspace().json(event))
                  .toArray(String[]::new));
      return this;
    }

    /** Exactly events of these types were stored, in this order. */
    public Then happened(String... types) {
      assertThat(events())
          .extracting(Stored::type)
          .as("events after %s", asked.request())
          .containsExactly(types);
      return this;
    }

    /** No event was stored. */
    public Then nothingHappened() {
      assertThat(events()).as("events after %s", asked.request()).isEmpty();
      return this;
    }

    /** The story goes on. */
    @CheckReturnValue
    public When when(Request next) {
      return new Given(asked.workspace()).when(next);
    }

    /** The story goes on with what was answered, an id or a tag. */
    @CheckReturnValue
    public When when(Function<Response, Request> next) {
      return when(next.apply(asked.response()));
    }

    /** More becomes so before it goes on. */
    public Given given(Fact... facts) {
      return new Given(asked.workspace()).given(facts);
    }

    private List<Stored> events() {
      return asked.workspace().stored().after(asked.before());
    }
  }
}
