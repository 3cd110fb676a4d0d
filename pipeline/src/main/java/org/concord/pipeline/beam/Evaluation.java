package org.concord.pipeline.beam;

import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.film.SideBySide;

/**
 * What is to be evaluated.
 *
 * @param models at least one, of different names
 * @param data labelled
 * @param schedule of each rollout
 * @param provider the CPU or CUDA, resolved by whoever launches
 * @param report what its report holds besides numbers
 * @param condition that models, data and schedule are under already
 */
public record Evaluation(
    List<ModelFile> models,
    Digits data,
    Schedule schedule,
    Provider provider,
    ReportSettings report,
    Condition condition) {

  /**
   * Validates.
   *
   * @throws InputException if the models have different labels, or the data has others
   */
  public Evaluation {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models must be at least 1, actual: 0");
    }
    if (!data.labelled()) {
      throw new IllegalArgumentException("data must have labels");
    }
    for (ModelFile model : models) {
      requireSameLabels(models.get(0), model);
      data.requireLabels(model.labels().count(), model.name());
    }
  }

  private static void requireSameLabels(ModelFile first, ModelFile other) {
    LabelNames labels = first.labels();
    LabelNames others = other.labels();
    if (labels.count() != others.count()
        || !(labels.equals(others) || labels.numbered() || others.numbered())) {
      throw new InputException(
          "models of one evaluation must have the same labels, actual: %s of %s and %s of %s"
              .formatted(labels, first.name(), others, other.name()));
    }
  }

  /** An evaluation under no condition, with films of some digits or, if 0, none. */
  public Evaluation(
      List<ModelFile> models, Digits data, Schedule schedule, Provider provider, int filmDigits) {
    this(models, data, schedule, provider, ReportSettings.filming(filmDigits), Condition.NONE);
  }

  /**
   * This evaluation, which is under no condition, under one.
   *
   * @throws org.concord.automaton.InputException if the condition does not fit it
   */
  public Evaluation under(Condition chosen) {
    return new Evaluation(
        chosen.models(models),
        chosen.digits(data),
        chosen.schedule(schedule),
        provider,
        report,
        chosen);
  }

  /** Rollouts of all models together. */
  public long rollouts() {
    return (long) data.count() * models.size();
  }

  /** The models that one film shows side by side; none if there is nothing to compare. */
  List<ModelFile> sideBySide() {
    boolean alike = models.stream().map(ModelFile::aliveThreshold).distinct().count() == 1;
    return models.size() > 1 && alike
        ? models.subList(0, Math.min(models.size(), SideBySide.MAX_MODELS))
        : List.of();
  }

  /** How many films are made: one a model, and one of them side by side. */
  int films() {
    return report.filmDigits() == 0 ? 0 : models.size() + (sideBySide().isEmpty() ? 0 : 1);
  }

  /** The blocks that a model runs in; all models have the same number of them. */
  Blocks blocks(ModelFile model) {
    return Blocks.of(data, model, provider);
  }

  /** The shards of the work. */
  Shards shards() {
    Blocks blocks = blocks(models.get(0));
    return Shards.of(
        models.size(), blocks.count(), blocks.size(), schedule.steps(), provider.cuda());
  }
}
