package org.concord.pipeline.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.concord.automaton.model.RuleWeights;
import org.concord.pipeline.film.UndecidedRule;
import org.concord.pipeline.playground.PlaygroundModels.LeftOut;
import org.concord.pipeline.playground.PlaygroundModels.Playable;
import org.concord.pipeline.report.html.Pages;
import org.concord.render.look.ColourMap;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;

/**
 * The content of the playground's page, which loads nothing: scripts, weights and digits are part
 * of it.
 *
 * @param models of which at least one can be run
 * @param digits for the visitor to choose from; may be none
 * @param palette that the page begins with
 */
public record PlaygroundPage(PlaygroundModels models, PlaygroundDigits digits, String palette) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Validates. */
  public PlaygroundPage {
    if (models.playable().isEmpty()) {
      throw new IllegalArgumentException("models must have one that can be run, actual: none");
    }
  }

  /** A page that begins with the article's palette. */
  public PlaygroundPage(PlaygroundModels models, PlaygroundDigits digits) {
    this(models, digits, Palette.ARTICLE.name());
  }

  /** The page. */
  public String html() {
    return Pages.render("playground.jte", this);
  }

  /** Of the window. */
  public String title() {
    return "Concord playground";
  }

  /** The name of the data that the digits are from. */
  public String dataName() {
    return digits.data().name();
  }

  /** The models that the page names as left out. */
  public List<LeftOut> leftOut() {
    return models.leftOut();
  }

  /** The style sheet. */
  public String styles() {
    try {
      return Resources.toString(
          Resources.getResource(PlaygroundPage.class, "playground.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script of the worker that runs the cells. */
  public String workerScript() {
    return ScriptBundle.of(models.layout(), "simulation/worker.mjs");
  }

  /** The script of the page. */
  public String pageScript() {
    return ScriptBundle.of(models.layout(), "page/main.mjs");
  }

  /** Models, digits and colours as JSON, fit to stand within an HTML element. */
  public String content() {
    ObjectNode content = JSON.objectNode();
    ArrayNode list = content.putArray("models");
    models.playable().forEach(model -> list.add(json(model)));
    content.set("digits", json(digits));
    List<String> labels = models.playable().get(0).model().labels().names();
    labels.forEach(content.withArray("labels")::add);
    ObjectNode palettes = content.putObject("palettes");
    // The page begins with the first.
    palettes.putArray(palette);
    for (String name : Palette.names()) {
      Palette.of(name).forLabels(labels).labels().forEach(palettes.withArray(name)::add);
    }
    ObjectNode themes = content.putObject("themes");
    Theme.names().forEach(name -> themes.set(name, json(Theme.of(name))));
    ColourMap.BLUE_WHITE_RED.stops().forEach(content.withArray("stateColours")::add);
    return content.toString().replace("<", "\\u003c");
  }

  private static ObjectNode json(Playable playable) {
    RuleWeights weights = playable.weights();
    ObjectNode json = JSON.objectNode();
    json.put("name", playable.model().name());
    json.put("colour", playable.colour());
    json.putArray("hidden").add(weights.hidden1()).add(weights.hidden2());
    json.put("fireRate", playable.model().fireRate());
    json.put("noiseStddev", playable.model().noiseStddev());
    json.put("aliveThreshold", playable.model().aliveThreshold());
    json.put("crossEntropy", UndecidedRule.of(playable.model()).crossEntropy());
    json.put("weights", base64(weights));
    return json;
  }

  /** All weights as float32, little-endian, in the order of their record. */
  private static String base64(RuleWeights weights) {
    ByteBuffer bytes =
        ByteBuffer.allocate(weights.parameters() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    List.of(weights.w1(), weights.b1(), weights.w2(), weights.b2(), weights.w3(), weights.b3())
        .forEach(
            values -> {
              for (float value : values) {
                bytes.putFloat(value);
              }
            });
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static ObjectNode json(PlaygroundDigits digits) {
    ObjectNode json = JSON.objectNode();
    json.put("height", digits.data().height());
    json.put("width", digits.data().width());
    json.put("pixels", Base64.getEncoder().encodeToString(digits.pixels()));
    ArrayNode labels = json.putArray("labels");
    ArrayNode indexes = json.putArray("indexes");
    digits
        .indexes()
        .forEach(
            index -> {
              labels.add(digits.data().label(index));
              indexes.add(index);
            });
    return json;
  }

  private static ObjectNode json(Theme theme) {
    return JSON.objectNode()
        .put("background", theme.background())
        .put("ink", theme.ink())
        .put("faint", theme.faint())
        .put("undecided", theme.undecided())
        .put("mutation", theme.mutation())
        .put("grid", theme.grid())
        .put("vacant", theme.vacant());
  }
}
