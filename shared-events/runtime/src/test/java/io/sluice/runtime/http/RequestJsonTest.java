package io.sluice.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sluice.runtime.http.Problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {
  private static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  enum Kind {
    @JsonProperty("owner")
    OWNER,
    ANY
  }

  record Leaf(@NotNull(message = "is required") String name, @Max(9) Integer size) {}

  record Body(
      @Size(max = 9, message = "is too long") String text,
      Integer whole,
      int primitive,
      Long large,
      BigDecimal number,
      Boolean truth,
      Kind kind,
      Instant time,
      List<Kind> kinds,
      List<String> texts,
      @Valid Leaf leaf,
      List<@Valid @NotNull(message = "is required") Leaf> leaves,
      Map<String, @Valid Leaf> named,
      Object any,
      Map<String, Object> objects,
      JsonNode node) {

    @AssertTrue(message = "text and kind exclude each other")
    boolean isOfOneKind() {
      return text == null || kind == null;
    }
  }

  private final RequestJson json = new RequestJson(shared(), VALIDATOR, 1000);

  private static ObjectMapper shared() {
    ObjectMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    new StrictJson().customize(mapper);
    return mapper;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'primitive':1}",
        "{'primitive':1,'text':'','whole':-1,'large':9999999999,'number':1.50,'truth':false}",
        "{'primitive':1,'kind':'owner','kinds':['ANY','owner'],'texts':['a']}",
        "{'primitive':1,'time':'2030-01-31T12:00:00Z'}",
        "{'primitive':1,'time':'2030-01-31T12:00:00.123456789+05:30'}",
        "{'primitive':1,'text':null,'whole':null,'kind':null,'time':null,'leaf':null}",
        "{'primitive':1,'leaf':{'name':'a'},'leaves':[{'name':'a'}],'named':{'x':{'name':'a'}}}",
        "{'primitive':1,'any':{'a':[1,1.5,true,null,'x',{}]},'objects':{'a':[{}]},'node':[{}]}",
        "{'primitive':1,'objects':{'\\uD83D\\uDE00':1,'\uD83D\uDE00x':1}}",
        "{'primitive':1,'text':'\\uD83D\\uDE00 \\t'}",
      })
  void whatHasTheRightFormIsRead(String body) {
    assertThat(read(body)).isNotNull();
  }

  @Test
  void valuesOfAnyTypeKeepTheirDigitsAndTheirOrder() {
    Map<String, Object> any =
        read("{'primitive':1,'objects':{'b':1.10,'a':12345678901234567890}}").objects();

    assertThat(any.keySet()).containsExactly("b", "a");
    assertThat(any.get("b")).isEqualTo(new BigDecimal("1.10"));
    assertThat(any.get("a").toString()).isEqualTo("12345678901234567890");
  }

  /** Each place takes one shape; all others of this list are refused there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "text | 1 & 1.0 & true & [] & {} & ['a']",
        "whole | '1' & '' & ' ' & 1.0 & 1e2 & 1.5 & true & [] & {} & [1] & 2147483648 & 9999999999999",
        "primitive | null & '1' & '' & 1.0 & true & [] & {} & [1] & 2147483648",
        "large | '1' & 1.0 & true & [] & {} & 9223372036854775808",
        "number | '1' & '1.5' & '' & 'NaN' & 'Infinity' & true & [] & {} & [1]",
        "truth | 'true' & 'false' & '' & 'True' & 0 & 1 & 1.0 & [] & {} & [true]",
        "kind | 'OWNER' & 'Owner' & '0' & '1' & '' & ' ' & ' owner' & 'owner ' & 'any' & 'ANY,owner'",
        "kind | 0 & 1 & 1.0 & true & [] & {} & ['owner']",
        "time | '' & ' ' & '0' & '1700000000' & '2030-01-31' & '2030-01-31T12:00Z'",
        "time | '2030-01-31T12:00:00' & '2030-01-31 12:00:00Z' & ' 2030-01-31T12:00:00Z'",
        "time | '2030-02-31T12:00:00Z' & '2030-01-31T25:00:00Z' & '+12030-01-31T12:00:00Z'",
        "time | '2030-01-31T12:00:00Z[UTC]' & 1 & 1.5 & true & [] & {} & [2030,1,31]",
        "kinds | 'owner' & '' & 0 & {} & true",
        "texts | 'a' & '' & 0 & {} & true",
        "leaf | 'a' & '' & 0 & true & [] & [{}]",
        "leaves | 'a' & '' & 0 & true & {'name':'a'}",
        "named | 'a' & '' & 0 & true & []",
        "objects | 'a' & '' & 0 & true & []",
      })
  void noOtherShapeIsConverted(String field, String shapes) {
    for (String shape : shapes.split(" & ", -1)) {
      String body = "{'%s':%s}".formatted(field, shape);
      if (!field.equals("primitive")) {
        body = "{'primitive':1," + body.substring(1);
      }
      assertThat(refused(body))
          .as(body)
          .extracting(Violation::pointer)
          .containsExactly("/" + field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'kinds':[0,'owner','1',null,'x']} | /kinds/0 /kinds/2 /kinds/4",
        "{'texts':['a',1,{'b':[]},[],'c',true]} | /texts/1 /texts/2 /texts/3 /texts/5",
        "{'leaves':[{'name':1},{'size':'x','name':'a'},7]} | /leaves/0/name /leaves/1/size /leaves/2",
        "{'named':{'a/b':{'name':1},'~':2}} | /named/a~1b/name /named/~0",
        "{'leaf':{'name':{'a':[{'b':1}]},'size':[1]},'whole':'1'} | /leaf/name /leaf/size /whole",
      })
  void whatIsDeepInsideIsReadBehindWhatIsWrong(String body, String pointers) {
    assertThat(refused(body.replaceFirst("\\}$", ",'primitive':1}")))
        .extracting(Violation::pointer)
        .containsExactly(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'x':1,'text':'a','y':2} | /x /y",
        "{'x':{'text':{'z':1}},'y':[{'z':1}],'text':'a'} | /x /y",
        "{'leaf':{'x':1,'name':'a'},'y':true} | /leaf/x /y",
        "{'leaf':{'name':'a','size':1,'x':{'z':1}},'y':true} | /leaf/x /y",
        "{'leaves':[{'name':'a'},{'x':[1],'name':'b','size':1,'y':2}]} | /leaves/1/x /leaves/1/y",
        "{'named':{'a/b':{'name':'a','x':1}}} | /named/a~1b/x",
      })
  void allUnknownFieldsAreTold(String body, String pointers) {
    assertThat(refused(body.replaceFirst("\\}$", ",'primitive':1}")))
        .extracting(Violation::pointer)
        .containsExactly(pointers.split(" "));
  }

  @Test
  void allThatIsWrongIsOneAnswerInTheOrderOfTheDocument() {
    assertThat(
            refused(
                """
                {'colour':'red',
                 'leaf':{'size':10},
                 'kind':'nobody',
                 'time':'',
                 'leaves':[{'name':'a','size':11},{'name':'b','weight':1},null,{}],
                 'text':'longer than nine',
                 'primitive':true}"""))
        .containsExactly(
            new Violation("/colour", "is not a known field"),
            new Violation("/leaf/size", "must be less than or equal to 9"),
            new Violation("/leaf/name", "is required"),
            new Violation("/kind", "must be one of owner, ANY"),
            new Violation("/time", "must be a time as in RFC 3339, like 2030-01-31T12:00:00Z"),
            new Violation("/leaves/0/size", "must be less than or equal to 9"),
            new Violation("/leaves/1/weight", "is not a known field"),
            new Violation("/leaves/2", "is required"),
            new Violation("/leaves/3/name", "is required"),
            new Violation("/text", "is too long"),
            new Violation("/primitive", "must be a whole number"));
    assertThat(refused("{}")).containsExactly(new Violation("/primitive", "is required"));
  }

  @Test
  void whatIsWrongInItselfIsNotToldAgainAsMissing() {
    assertThat(refused("{'primitive':1,'leaf':{'name':1},'leaves':[7]}"))
        .extracting(Violation::pointer)
        .containsExactly("/leaf/name", "/leaves/0");
  }

  @Test
  void rulesAloneAreLeftToWhoeverValidatesTheMethod() {
    assertThat(read("{'primitive':1,'text':'longer than nine'}").text()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{'a'}",
        "{'primitive':1}}",
        "{'primitive':1} {}",
        "{'primitive':1}x",
        "{'primitive':01}",
        "{'number':NaN,'primitive':1}",
        "{'primitive':1,}",
        "{primitive:1}",
        "{'primitive':1/**/}",
        "{'primitive':+1}",
        "{'number':.5}",
        "{'number':-Infinity}",
        "{'text':'\t'}",
        "{'objects':{'\\uD800':1},'primitive':1}",
      })
  void whatIsNoJsonIsToldAsThat(String body) {
    assertThat(refused(body)).containsExactly(new Violation("", "is not well-formed JSON"));
  }

  @Test
  void onlyUtf8IsRead() {
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
    byte[] longSlash = {
      '{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'
    };

    assertThat(List.of(mark, longSlash, "{\"text\":\"a\"}".getBytes(UTF_16)))
        .allSatisfy(
            body ->
                assertThat(refused(body).errors())
                    .containsExactly(new Violation("", "is not well-formed JSON")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'text':'\\u0000','any':{'a':['\\uD800']},'primitive':1} | /text",
        "{'texts':['\\uDC00\\uD800','\\uD83D\\uDE00'],'primitive':1} | /texts/0",
        "{'primitive':1,'text':'a','any':{'b':1,'b':2},'text':'b'} | /any/b /text",
        "{'primitive':1,'any':1e1000,'number':1e-1000} | /any /number",
      })
  void whatCannotBeKeptAsItIsIsRefused(String body, String pointers) {
    assertThat(refused(body)).extracting(Violation::pointer).containsExactly(pointers.split(" "));
  }

  @Test
  void depthNamesAndNumbersHaveLimits() {
    String deepest = "[".repeat(99) + "]".repeat(99);
    String name = "x".repeat(1000);
    String digits = "1".repeat(1000);

    assertThat(read("{'primitive':1,'any':%s}".formatted(deepest))).isNotNull();
    assertThat(refused("{'primitive':1,'any':[%s]}".formatted(deepest))).hasSize(1);
    assertThat(refused("{'primitive':1,'any':%s".formatted("[".repeat(500_000)))).hasSize(1);
    assertThat(read("{'primitive':1,'any':{'%s':%s}}".formatted(name, digits))).isNotNull();
    assertThat(refused("{'primitive':1,'any':{'%sx':1,'y':%s1}}".formatted(name, digits)))
        .extracting(Violation::pointer)
        .containsExactly("/any", "/any/y");
  }

  /** A megabyte of empty objects would be sixty of memory. */
  @Test
  void aBodyHasSoManyValuesBeforeAnythingIsMadeOfThem() {
    assertThat(read("{'primitive':1,'any':[%s]}".formatted(objects(997)))).isNotNull();

    Problem problem =
        refused(
            "{'primitive':1,'x':[%s]}".formatted(objects(998)).replace('\'', '"').getBytes(UTF_8));
    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.code()).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  /** It is read without a tree of it, by who knows its own limits. */
  @Test
  void aDocumentOfItsOwnMayHaveMoreButIsNoDeeper() {
    assertThat(read("{'primitive':1,'node':[%s]}".formatted(objects(5000)))).isNotNull();
    assertThat(refused("{'primitive':1,'node':%s}".formatted("[".repeat(101) + "]".repeat(101))))
        .containsExactly(new Violation("", "nests too deeply"));
  }

  @Test
  void theAnswerStaysShort() {
    String fields =
        IntStream.range(0, 900).mapToObj(i -> "'x" + i + "':1").collect(Collectors.joining(","));

    assertThat(refused("{" + fields + "}"))
        .hasSize(Faults.MOST_TOLD)
        .startsWith(new Violation("/x0", "is not a known field"));
  }

  private static String objects(int count) {
    return "{},".repeat(count - 1) + "{}";
  }

  private Body read(String body) {
    return json.read(body.replace('\'', '"').getBytes(UTF_8), Body.class);
  }

  private List<Violation> refused(String body) {
    Problem problem = refused(body.replace('\'', '"').getBytes(UTF_8));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("INVALID_REQUEST");
    return problem.errors();
  }

  private Problem refused(byte[] body) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> json.read(body, Body.class));
    assertThat(refusal).as(new String(body, UTF_8)).isNotNull();
    return refusal.problem();
  }
}
