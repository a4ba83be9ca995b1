package io.sluice.config.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;

/**
 * A pattern of a schema, matched in time linear in the text by RE2. With a backtracking engine a
 * definition such as {@code ^(a+)+$} could keep the service busy for ever. The price is that
 * lookaround and back references are no patterns here.
 */
record LinearPattern(Pattern pattern) implements RegularExpression {

  static LinearPattern of(String text) {
    try {
      return new LinearPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new SchemaException("not a pattern"); // the text is told to nobody else
    }
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }
}
