package org.concord.pipeline.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Disturbance;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.results.NumberFormats;

/**
 * A condition that rollouts are put under, written as words with numbers, separated by commas:
 * {@code scale=0.8,noise=0.05,damage=0.2@200}. What it says goes before what models and schedules
 * say of the same. Digits are transformed word by word, in the order of {@link ConditionWord}.
 *
 * <p>Two conditions that say the same are equal, and have the same {@link #text}, in whatever order
 * they were written. Immutable, thread-safe.
 *
 * @param values by word; copied
 * @param damageAt the step after which cells are damaged; 0 for none
 */
public record Condition(Map<ConditionWord, Double> values, int damageAt) implements Serializable {
  /** Changes nothing. */
  public static final Condition NONE = new Condition(Map.of(), 0);

  /** How one is written, for the help of options. */
  public static final String SYNTAX =
      "Words with numbers, separated by commas, as in scale=0.8,noise=0.05: fireRate (0.1 to 1),"
          + " noise (0 to 1), damage=SHARE@STEP (a share of the cells get random states after a"
          + " step), stubborn (a share of the cells holds a wrong label and never updates; 0 to"
          + " 0.9), steps, and the transformations of robustness, scale, slant, rotation, brush and"
          + " shift, as far as it takes them.";

  /** What options and files call a condition. */
  static final String KEY = "condition";

  private static final Pattern WORD =
      Pattern.compile("([a-zA-Z]+) *= *(-?[0-9]{1,6}(?:\\.[0-9]{1,6})?)(?:@([1-9][0-9]{0,5}))?");

  /** Copies. */
  public Condition {
    Map<ConditionWord, Double> sorted = new EnumMap<>(ConditionWord.class);
    sorted.putAll(values);
    values = Collections.unmodifiableMap(sorted);
  }

  /**
   * Reads a condition.
   *
   * @throws KeyException naming {@code condition}, if a word is unknown, or there twice, or its
   *     number is out of range
   */
  @JsonCreator
  public static Condition of(String text) {
    Map<ConditionWord, Double> values = new EnumMap<>(ConditionWord.class);
    int damageAt = 0;
    for (String part : text.split(",", -1)) {
      Matcher matcher = WORD.matcher(part.strip());
      ConditionWord word = matcher.matches() ? word(matcher.group(1)) : null;
      boolean damage = word == ConditionWord.DAMAGE;
      KeyException.check(
          word != null && damage == (matcher.group(3) != null),
          KEY,
          "WORD=NUMBER, several separated by commas, with the words "
              + ConditionWord.all()
              + ", and the step behind damage, as in scale=0.8,damage=0.2@200",
          part.strip().isEmpty() ? "nothing" : part.strip());
      double value = Double.parseDouble(matcher.group(2));
      word.require(value);
      KeyException.check(
          values.put(word, value) == null, KEY, "of different words", word.key() + " twice");
      damageAt = damage ? Integer.parseInt(matcher.group(3)) : damageAt;
    }
    return new Condition(values, damageAt);
  }

  private static ConditionWord word(String key) {
    for (ConditionWord word : ConditionWord.values()) {
      if (word.key().equals(key)) {
        return word;
      }
    }
    return null;
  }

  /** Whether it changes nothing. */
  public boolean none() {
    return values.isEmpty();
  }

  /** The condition as it is written; empty for {@link #NONE}. */
  public String text() {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey().key()
                    + "="
                    + NumberFormats.file(entry.getValue())
                    + (entry.getKey() == ConditionWord.DAMAGE ? "@" + damageAt : ""))
        .collect(Collectors.joining(","));
  }

  /** Whether it says how often cells fire. */
  public boolean firing() {
    return values.containsKey(ConditionWord.FIRE_RATE);
  }

  /** Whether it says how much noise cells get. */
  public boolean noisy() {
    return values.containsKey(ConditionWord.NOISE);
  }

  /**
   * Models under this condition.
   *
   * @throws InputException if one draws by itself what the condition would change
   */
  public List<ModelFile> models(List<ModelFile> models) {
    return models.stream().map(this::model).toList();
  }

  private ModelFile model(ModelFile model) {
    if (model.wholeStep() && (firing() || noisy())) {
      throw new InputException(
          "condition %s must be of models whose mask and noise are Concord's, actual: %s has random operators of its own"
              .formatted(text(), model.name()));
    }
    ModelFile changed = model;
    if (firing()) {
      changed = changed.withFireRate(value(ConditionWord.FIRE_RATE).floatValue());
    }
    return noisy() ? changed.withNoiseStddev(value(ConditionWord.NOISE).floatValue()) : changed;
  }

  private Double value(ConditionWord word) {
    return values.get(word);
  }

  /**
   * Digits under this condition, in memory unless they are left as they are.
   *
   * @throws InputException if they are too many for one array
   */
  public Digits digits(Digits digits) {
    Digits changed = digits;
    try {
      for (ConditionWord word : values.keySet()) {
        if (word.transform() != null) {
          changed = word.transform().apply(changed, value(word));
        }
      }
    } catch (ArithmeticException e) {
      throw new InputException(
          "condition %s must be of digits that fit in memory, actual: %,d of %s"
              .formatted(text(), digits.count(), digits.name()),
          e);
    }
    return changed;
  }

  /**
   * A schedule under this condition: as long as it says, with the mutation where it was.
   *
   * @throws InputException if the rollout ends before the mutation, or before cells are damaged
   */
  public Schedule schedule(Schedule schedule) {
    if (none()) {
      return schedule;
    }
    Double steps = value(ConditionWord.STEPS);
    try {
      return new Schedule(
          steps == null ? schedule.steps() : steps.intValue(),
          schedule.mutateAt(),
          schedule.seed(),
          new Disturbance(
              values.getOrDefault(ConditionWord.DAMAGE, 0.0),
              damageAt,
              values.getOrDefault(ConditionWord.STUBBORN, 0.0)));
    } catch (KeyException e) {
      throw new InputException("condition %s: %s".formatted(text(), e.getMessage()), e);
    }
  }
}
