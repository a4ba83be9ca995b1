package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {

  @SuppressWarnings("UnusedMethod") // read by their annotations
  @Path("/api/things")
  interface Things {
    @GET
    void list();

    @POST
    void create();

    @DELETE
    @Path("/{name}")
    void delete();
  }

  @Path("/api/things/{name}")
  interface Thing {
    @PUT
    @Path("/")
    void change();

    @POST
    @Path("content/{part}")
    void add();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/things,             'GET, HEAD, OPTIONS, POST'",
    "/api/things/,            'GET, HEAD, OPTIONS, POST'",
    "/api/things/a,           'DELETE, OPTIONS, PUT'",
    "/api/things/a.b%2F/content/1, 'OPTIONS, POST'",
    "/api/things/a/content,   ''",
    "/api/thing,              ''",
  })
  void allResourcesOfAnAddressAreAsked(String path, String allowed) {
    assertThat(new AllowedMethods(List.of(Things.class, Thing.class)).at(path))
        .isEqualTo(allowed.isEmpty() ? Set.of() : Set.of(allowed.split(", ")));
  }

  @Test
  void whatIsNoResourceHasNone() {
    assertThat(new AllowedMethods(List.of(String.class)).at("/")).isEmpty();
  }
}
