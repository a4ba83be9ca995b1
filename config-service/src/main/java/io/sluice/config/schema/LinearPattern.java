package io.sluice.config.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import io.sluice.config.value.Limits;

/**
 * A pattern of a schema, matched in time linear in the text by RE2. With a backtracking engine a
 * definition such as {@code ^(a+)+$} could keep the service busy for ever. The price is that
 * lookaround and back references are no patterns here. What would be compiled to more than {@link
 * Limits#PATTERN} instructions is none either, and is not compiled to find that out.
 */
record LinearPattern(Pattern pattern) implements RegularExpression {

  static LinearPattern of(String text) {
    if (PatternSize.of(text) > Limits.PATTERN) {
      throw new SchemaException("too large a pattern");
    }
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
