package io.sluice.runtime.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods an address has, by the annotations of all resources together: several of them share
 * an address, and JAX-RS looks at one. Looked up only for whoever used another method.
 */
@Singleton
class AllowedMethods {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Endpoint> endpoints;

  @Inject
  AllowedMethods(BeanManager beans) { // an Instance of all would keep beans that nobody uses
    this(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .toList());
  }

  AllowedMethods(Collection<Class<?>> resources) {
    this.endpoints =
        resources.stream()
            .filter(each -> each.isAnnotationPresent(Path.class))
            .flatMap(AllowedMethods::endpoints)
            .toList();
  }

  private record Endpoint(Pattern path, String method) {}

  /** By name; none if nothing is there. */
  Set<String> at(String path) {
    Set<String> methods = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.path().matcher(path).matches()) {
        methods.add(endpoint.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }

  private static Stream<Endpoint> endpoints(Class<?> resource) {
    String base = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(
            method ->
                Arrays.stream(method.getAnnotations())
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(each -> each != null)
                    .map(each -> new Endpoint(pattern(base, method), each.value())));
  }

  private static Pattern pattern(String base, Method method) {
    Path below = method.getAnnotation(Path.class);
    String template = "/" + base + "/" + (below == null ? "" : below.value());
    String path = template.replaceAll("/+", "/").replaceFirst("/$", "");
    return Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+") + "/?");
  }
}
