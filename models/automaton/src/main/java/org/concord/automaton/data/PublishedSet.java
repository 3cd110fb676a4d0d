package org.concord.automaton.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.InputException;

/**
 * A set of MNIST's kind whose IDX files, named as they were published, lie in a folder of their own
 * below the one that {@code CONCORD_DATA} names. EMNIST's, whose names no other set has, may lie in
 * that folder itself; they hold images column by column. Nothing is downloaded, no digest checked.
 *
 * @param name the specification that means the set
 * @param folder of the files, below that of {@code CONCORD_DATA}
 * @param prefix of the files' names
 * @param firstLabel what stands for label 0 in the files
 * @param labels how many there are
 */
record PublishedSet(String name, String folder, String prefix, int firstLabel, int labels) {
  /** The specifications that mean one, for messages. */
  static final String ACCEPTED =
      "fashion:test, fashion:train, kmnist:test, kmnist:train, emnist:NAME, emnist:NAME:train (NAME"
          + " is balanced, byclass, bymerge, digits, letters or mnist)";

  private static final Pattern SPEC =
      Pattern.compile("(?:(fashion|kmnist):(test|train)|emnist:(\\w+)(:train)?)");
  private static final String EMNIST = "emnist";
  private static final String LETTERS = "letters";
  private static final Map<String, Integer> EMNIST_LABELS =
      Map.of("balanced", 47, "byclass", 62, "bymerge", 47, "digits", 10, LETTERS, 26, "mnist", 10);

  /** The set that a specification means, if it means one. */
  static Optional<PublishedSet> of(String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String of = matcher.group(3);
    if (of == null) {
      String prefix = matcher.group(2).equals("test") ? "t10k" : "train";
      return Optional.of(new PublishedSet(spec, matcher.group(1), prefix, 0, 10));
    }
    String prefix = "emnist-" + of + (matcher.group(4) == null ? "-test" : "-train");
    return Optional.ofNullable(EMNIST_LABELS.get(of))
        .map(labels -> new PublishedSet(spec, EMNIST, prefix, of.equals(LETTERS) ? 1 : 0, labels));
  }

  /**
   * Reads the set.
   *
   * @param data the folder that {@code CONCORD_DATA} names, if it is set
   * @throws InputException if a file is missing or malformed, or a label is none of the set's
   */
  Digits load(Optional<Path> data) {
    boolean emnist = folder.equals(EMNIST);
    List<Path> places =
        data.stream()
            .flatMap(root -> Stream.of(root.resolve(folder), root).limit(emnist ? 2 : 1))
            .toList();
    String imagesName = prefix + "-images-idx3-ubyte";
    String labelsName = prefix + "-labels-idx1-ubyte";
    for (Path place : places) {
      Optional<Path> images = find(place, imagesName);
      Optional<Path> labelsFile = find(place, labelsName);
      if (images.isPresent() && labelsFile.isPresent()) {
        Digits stored = IdxReader.read(name, images.get(), labelsFile.get());
        requireLabels(stored, labelsFile.get());
        return emnist ? TransposedSource.of(stored, firstLabel) : stored;
      }
    }
    throw new InputException(
        "%s: the folder %s in that of %s must hold %s and %s, plain or with .gz, actual: %s"
            .formatted(
                name,
                folder,
                MnistCache.FOLDER_VARIABLE,
                imagesName,
                labelsName,
                places.isEmpty()
                    ? MnistCache.FOLDER_VARIABLE + " is not set"
                    : places.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(" or ", "not both in ", ""))));
  }

  private static Optional<Path> find(Path place, String name) {
    return Stream.of(name + ".gz", name).map(place::resolve).filter(Files::exists).findFirst();
  }

  private void requireLabels(Digits stored, Path file) {
    int last = firstLabel + labels - 1;
    for (int digit = 0; digit < stored.count(); digit++) {
      int label = stored.label(digit);
      if (label < firstLabel || label > last) {
        throw new InputException(
            "%s: label must be %d to %d, actual: %d of image %d"
                .formatted(file, firstLabel, last, label, digit));
      }
    }
  }
}
