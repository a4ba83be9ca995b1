package io.sluice.environment;

import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists have one order and come in pages. */
@QuarkusTest
class PagesTest {

  @Test
  void aListComesInPages() {
    Place place = Place.ladder();
    for (int i = 0; i < 4; i++) {
      place.environment("e" + i, 2);
    }

    assertThat(pages(OWNER, place.at("/environments?limit=2"), "items.key"))
        .containsExactly(
            List.of("development", "e0"),
            List.of("e1", "e2"),
            List.of("e3", "staging"),
            List.of("production"));
    place.roles("mia", "viewer");
    assertThat(pages(OWNER, place.at("/members?limit=2"), "items.subject"))
        .containsExactly(List.of("admin", "mia"), List.of("owner"));
  }

  @Test
  void workspacesComeInPages() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      keys.add(Place.ladder().roles("pager", "viewer").key());
    }

    List<List<String>> pages = pages(Client.as("pager"), "/workspaces?limit=2", "items.key");

    assertThat(pages).hasSize(2);
    assertThat(pages.stream().flatMap(List::stream))
        .containsExactlyElementsOf(keys.stream().sorted().toList());
  }

  private static List<List<String>> pages(Client client, String path, String item) {
    List<List<String>> pages = new ArrayList<>();
    String cursor = null;
    do {
      var page =
          client
              .get(cursor == null ? path : path + "&cursor=" + cursor)
              .statusCode(200)
              .extract()
              .jsonPath();
      pages.add(page.getList(item));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return pages;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=many",
        "limit=",
        "cursor=!!",
        "cursor=YWJj"
      })
  void aPageHasBounds(String query) {
    refused(OWNER.get(Place.ladder().at("/environments?" + query)), 400, "INVALID_REQUEST");
  }
}
