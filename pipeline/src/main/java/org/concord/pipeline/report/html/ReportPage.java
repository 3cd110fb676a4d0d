package org.concord.pipeline.report.html;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.pipeline.report.figure.ReportFigures;
import org.concord.pipeline.results.DataNote;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.render.look.Palette;

/**
 * The content of {@code report.html}, the same for the same work.
 *
 * @param evaluation that the page shows
 * @param models its results, in the order shown
 * @param figures whose files lie beside the page
 * @param films that lie beside the page
 * @param colours of the labels, and the theme of the films
 */
public record ReportPage(
    EvaluationResults evaluation,
    List<ModelSummary> models,
    ReportFigures figures,
    List<ShownFilm> films,
    Palette colours) {
  private static final int MAX_NAMES_IN_TITLE = 3;

  /** The page. */
  public String html() {
    return Pages.render("report.jte", this);
  }

  /** Models and data. */
  public String title() {
    String subject =
        models.size() > MAX_NAMES_IN_TITLE
            ? models.size() + " models"
            : models.stream().map(ModelSummary::name).collect(Collectors.joining(", "));
    return subject + " on " + evaluation.data().name();
  }

  /** How the digits were rolled out. */
  public String subtitle() {
    return NumberFormats.count(evaluation.data().count())
        + " digits, "
        + Provenance.words(evaluation.schedule())
        + (evaluation.condition().isEmpty() ? "" : ", " + evaluation.condition());
  }

  /** The headings of the sections that the page has, by their anchors. */
  public Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    if (!films.isEmpty()) {
      sections.put("films", "Films");
    }
    sections.put("results", "Results");
    sections.put("curves", "Curves");
    sections.put("slices", "Slices");
    sections.put("labels", evaluation.schedule().mutateAt() > 0 ? "Labels and recovery" : "Labels");
    sections.put("failures", "Failing digits");
    sections.put("terms", "Glossary");
    sections.put("provenance", "Provenance");
    return sections;
  }

  /** The files beside the page that are for programs. */
  public List<String> dataFiles() {
    ImmutableList.Builder<String> files = ImmutableList.builder();
    files.add("report.json", "curves.csv", "digits.csv", "failures.csv");
    if (models.stream().anyMatch(model -> !model.deadLetters().isEmpty())) {
      files.add("dead-letters.csv");
    }
    return files.build();
  }

  /** Whether the same work gives the same numbers again. */
  public boolean reproducible() {
    return evaluation.reproducible();
  }

  /** The steps whose values the page tells. */
  public List<Integer> marks() {
    return ModelSummary.marks(evaluation.schedule());
  }

  /** The step whose values come first: that of the mutation, or the last. */
  public int firstMark() {
    return marks().get(0);
  }

  /** All values of all models. */
  public ResultsTable results() {
    return new ResultsTable(models);
  }

  /** Rules that hide what is of other models than the chosen one, where browsers know them. */
  public String styles() {
    return IntStream.range(0, models.size())
        .mapToObj(
            number ->
                "body:has(#model-%1$d:checked) [data-model]:not([data-model='%1$d'])"
                    .formatted(number))
        .collect(Collectors.joining(",", "", "{display:none}\n"));
  }

  /** The colours of the labels, in order. */
  public List<String> labelColours() {
    return IntStream.range(0, models.get(0).labels().count())
        .mapToObj(label -> Pages.labelColour(colours, label))
        .toList();
  }

  /** What the labels are called, in order. */
  public List<String> labelNames() {
    return models.get(0).labels().names();
  }

  /** The colour of undecided cells in films. */
  public String undecidedColour() {
    return Pages.colour(colours.theme().undecided());
  }

  /** What should be known of the data. */
  public Optional<String> note() {
    return DataNote.on(evaluation.data());
  }

  /** What the values are, in a sentence or two. */
  public String resultsCaption() {
    String values = "Values with 95 % intervals in brackets.";
    return models.size() == 1
        ? values
        : values
            + " Below: difference from %s on the same digits, in percentage points, bold where its interval leaves out 0."
                .formatted(models.get(0).name());
  }

  /** The digits by what is known of them. */
  public SliceTable slices() {
    return new SliceTable(models, colours);
  }

  /** What people should know before they read the numbers. */
  public List<String> warnings() {
    return models.stream().flatMap(model -> model.warnings().stream()).toList();
  }

  /** The digits that fail. */
  public FailureGallery failures() {
    return new FailureGallery(evaluation.data(), models, evaluation.failingUnderAll(), colours);
  }

  /** Where the numbers come from. */
  public Provenance provenance() {
    return Provenance.of(evaluation);
  }
}
