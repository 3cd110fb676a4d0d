package org.concord.pipeline.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.concord.pipeline.results.NumberFormats;

/** Writes JSON as reports do: keys in insertion order, one line per array, no NaN, no exponents. */
public final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writer(new Layout());

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A number, or null for NaN and infinities. */
  public static JsonNode number(double value) {
    return NumberFormats.rounded(value)
        .<JsonNode>map(JsonNodeFactory.instance::numberNode)
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  public static ArrayNode numbers(ImmutableDoubleArray values) {
    ArrayNode array = array();
    values.forEach(value -> array.add(number(value)));
    return array;
  }

  public static ObjectNode texts(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  /** Writes a file that ends with a line feed. */
  public static void write(JsonNode json, Path file) throws IOException {
    Files.writeString(file, WRITER.writeValueAsString(json) + "\n");
  }

  /** Objects indented by two, arrays in a line, the same on every system. */
  private static final class Layout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    Layout() {
      indentObjectsWith(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public Layout createInstance() {
      return new Layout();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(": ");
    }
  }
}
