package io.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.List;
import java.util.Set;

/** A method of the API, as its annotations say. */
record Endpoint(String path, JavaMethod method) {
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String NEEDS = "io.sluice.workspace.Needs";
  private static final Set<String> VERBS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");

  /** All of these classes. */
  static List<Endpoint> of(JavaClasses classes) {
    return classes.stream()
        .flatMap(each -> each.getMethods().stream())
        .filter(Endpoint::answers)
        .map(method -> new Endpoint(pathOf(method.getOwner()) + pathOf(method), method))
        .toList();
  }

  boolean saysWhatItNeeds() {
    return method.isAnnotatedWith(NEEDS);
  }

  private static boolean answers(JavaMethod method) {
    return VERBS.stream().anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb));
  }

  private static String pathOf(HasAnnotations<?> annotated) {
    return annotated
        .tryGetAnnotationOfType(PATH)
        .flatMap(path -> path.get("value"))
        .map(Object::toString)
        .orElse("");
  }
}
