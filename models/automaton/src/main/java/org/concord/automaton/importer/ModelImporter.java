package org.concord.automaton.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Path;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelHints;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.model.ModelReader;
import org.concord.automaton.model.RuleWeights;

/**
 * Turns foreign models into rules: plain ONNX grid models and the article's TensorFlow.js graph,
 * told apart by their content.
 */
public final class ModelImporter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRID_FORMAT = "ONNX grid model";

  private ModelImporter() {}

  /**
   * Reads the rule in a foreign model.
   *
   * <p>A grid model's rule is then computed by plain loops and compared with the grid model in ONNX
   * Runtime on a random canvas, so that what is imported does the same.
   *
   * @param hints what a grid model's file does not say
   * @throws InputException if the file is none of the known formats, is a rule file already, or
   *     computes anything but three plain layers; says what was expected and what was found
   */
  public static ImportedRule importFile(Path source, ModelHints hints) {
    byte[] bytes = ModelReader.bytes(source);
    if (startsLikeJson(bytes)) {
      ImportedRule rule = TfjsImporter.read(source.toString(), parse(source, bytes));
      return withProvenance(rule, source, bytes, TfjsImporter.FORMAT);
    }
    ModelFile model = ModelFile.read(source, hints).withName(source.toString());
    if (model.kind() == ModelKind.RULE) {
      throw new InputException(source + " is a rule file already, there is nothing to import");
    }
    ImportedRule rule = new ImportedRule(weights(model), model.metadata());
    return withProvenance(rule, source, model.bytes(), GRID_FORMAT);
  }

  /**
   * The weights of a rule, or of a grid model that computes one; of the latter it is checked as in
   * {@link #importFile}.
   *
   * @throws InputException if the model computes anything but three plain layers
   */
  public static RuleWeights weights(ModelFile model) {
    if (model.kind() == ModelKind.RULE) {
      return LayerReader.ofRule(model);
    }
    if (model.wholeStep()) {
      throw new InputException(
          model.name()
              + " draws random numbers: it is a whole step, which can be run as it is; to import"
              + " it, export the update without mask and noise");
    }
    RuleWeights weights = LayerReader.read(model);
    GridParity.require(model, weights);
    return weights;
  }

  private static boolean startsLikeJson(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && Character.isWhitespace(bytes[i])) {
      i++;
    }
    return i < bytes.length && bytes[i] == '{';
  }

  private static JsonNode parse(Path source, byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new InputException(
          source
              + " is malformed JSON at line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new InputException(source + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ImportedRule withProvenance(
      ImportedRule rule, Path source, byte[] bytes, String format) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("importedFrom")
        .put("format", format)
        .put("file", String.valueOf(source.getFileName()))
        .put("sha256", Hashing.sha256().hashBytes(bytes).toString());
    rule.metadata().provenance().ifPresent(earlier -> json.set("provenance", jsonOrText(earlier)));
    return new ImportedRule(rule.weights(), rule.metadata().withProvenance(json.toString()));
  }

  private static JsonNode jsonOrText(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
