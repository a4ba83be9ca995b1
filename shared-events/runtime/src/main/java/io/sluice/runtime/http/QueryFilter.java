package io.sluice.runtime.http;

import io.sluice.runtime.http.Problem.Violation;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query that the endpoint would understand otherwise than it was meant: a parameter that
 * it does not know, one that is there twice, one without a value, and one that is not of its type.
 * JAX-RS passes over the first, takes any of the second, and takes an empty text for a value: so an
 * application without a name got all that its environment has.
 */
final class QueryFilter {
  /** Any write may say why. */
  private static final Map<String, Class<?>> EVERYWHERE = Map.of("reason", String.class);

  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ContainerRequestContext request, ResourceInfo endpoint) {
    Map<String, List<String>> query = request.getUriInfo().getQueryParameters();
    if (query.isEmpty()) {
      return;
    }
    Map<String, Class<?>> parameters =
        known.computeIfAbsent(endpoint.getResourceMethod(), QueryFilter::parametersOf);
    List<Violation> wrong = new ArrayList<>();
    query.forEach(
        (name, values) ->
            fault(name, values, parameters.get(name))
                .ifPresent(detail -> wrong.add(new Violation(name, detail))));
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The query is not one of this endpoint.")
              .errors(wrong));
    }
  }

  private static Optional<String> fault(String name, List<String> values, Class<?> type) {
    if (type == null) {
      return Optional.of("is no parameter of this endpoint");
    }
    if (values.size() > 1) {
      return Optional.of("is given more than once");
    }
    String value = values.getFirst();
    if (value == null || value.isEmpty()) {
      return Optional.of("has no value");
    }
    if (NUMBERS.contains(type) && !value.matches("-?\\d{1,9}")) {
      return Optional.of(
          name.equals("limit") ? "must be 1 to " + Page.MAX_LIMIT : "must be a whole number");
    }
    boolean isFlag = type == boolean.class || type == Boolean.class;
    return isFlag && !value.equals("true") && !value.equals("false")
        ? Optional.of("must be true or false")
        : Optional.empty();
  }

  private static Map<String, Class<?>> parametersOf(Method endpoint) {
    Map<String, Class<?>> found = new HashMap<>(EVERYWHERE);
    for (Parameter parameter : endpoint.getParameters()) {
      QueryParam query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        found.put(query.value(), parameter.getType());
      }
    }
    return found;
  }
}
