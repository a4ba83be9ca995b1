package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownFieldsTest {
  private record Leaf(String name, Integer size) {}

  private record Tree(String name, Leaf first, List<Leaf> all, Map<String, Leaf> byName) {}

  private final ObjectMapper mapper = new ObjectMapper();

  UnknownFieldsTest() {
    new StrictJson().customize(mapper);
  }

  @Test
  void whatIsKnownIsRead() throws Exception {
    assertThat(read("{'name':'oak','first':{'name':'a','size':1}}"))
        .isEqualTo(new Tree("oak", new Leaf("a", 1), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'x':1,'name':'oak','y':2} | /x /y",
        "{'name':'oak','first':null,'all':null,'byName':null,'x':1,'y':{'name':[]}} | /x /y",
        "{'x':{'name':{'z':1}},'y':[{'z':1}],'name':'oak'} | /x /y",
        "{'first':{'x':1,'name':'a'},'y':true} | /first/x /y",
        "{'first':{'name':'a','size':1,'x':{'z':1}},'y':true} | /first/x /y",
        "{'all':[{'size':1},{'x':[1],'name':'b','size':1,'y':2}]} | /all/1/x /all/1/y",
        "{'byName':{'a/b':{'x':1}}} | /byName/a~1b/x",
      })
  void allUnknownFieldsAreTold(String json, String pointers) {
    assertThat(refused(json).errors())
        .extracting(Problem.Violation::pointer)
        .containsExactlyInAnyOrder(pointers.split(" "));
  }

  @Test
  void theAnswerStaysShort() {
    String fields =
        IntStream.range(0, 1_000).mapToObj(i -> "'x" + i + "':1").collect(Collectors.joining(","));

    assertThat(refused("{" + fields + "}").errors()).hasSize(UnknownFields.MOST_TOLD);
  }

  @Test
  void whatElseIsWrongIsStillRefused() {
    assertThatExceptionOfType(MismatchedInputException.class)
        .isThrownBy(() -> read("{'x':1,'name':1}"));
  }

  @Test
  void whatIsNoBodyFailsAtTheFirst() {
    assertThatExceptionOfType(UnrecognizedPropertyException.class)
        .isThrownBy(() -> mapper.readValue("{\"x\":1}", Tree.class));
  }

  private Problem refused(String json) {
    Problem problem = catchThrowableOfType(ProblemException.class, () -> read(json)).problem();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("INVALID_REQUEST");
    return problem;
  }

  private Tree read(String json) throws IOException {
    return UnknownFields.refusedIn(() -> mapper.readValue(json.replace('\'', '"'), Tree.class));
  }
}
