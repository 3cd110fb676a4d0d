package org.concord.pipeline.cli;

import java.io.IOException;
import org.concord.automaton.InputException;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Jitter;
import org.concord.pipeline.beam.LocalCopy;
import picocli.CommandLine.Option;

/** The option that names the digits. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description =
          "Digits: mnist:test, mnist:train, those that ship: samples, or letters, which are capital;"
              + " fashion:test, fashion:train, kmnist:test, kmnist:train, emnist:NAME,"
              + " emnist:NAME:train (NAME: balanced, byclass, bymerge, digits, letters, mnist); a"
              + " folder with one *images*idx3-ubyte[.gz] and one *labels*idx1-ubyte[.gz], the pair"
              + " IMAGES,LABELS, or jitter:SPEC*N, N variations of each digit of SPEC. Files and"
              + " folders may be addresses of a file system that the jar knows. CONCORD_DATA names a"
              + " folder with the MNIST files; otherwise they are downloaded once. The files of"
              + " fashion, kmnist and emnist, as published, must lie in its folders of these names.")
  private String spec;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use only the first N digits, at least 1. Default: all.")
  private Integer limit;

  /** What was asked for, word for word, or null. */
  String spec() {
    return spec;
  }

  /**
   * Reads the digits.
   *
   * @throws InputException if none are named, there are none such, or the limit is below 1
   * @throws IOException if MNIST, or a file of another file system, cannot be fetched
   */
  Digits read() throws IOException {
    return read("");
  }

  /** The same, or if none are named those of another name; an empty one is none. */
  Digits read(String standard) throws IOException {
    String named = spec == null ? standard : spec;
    if (named.isEmpty()) {
      throw new InputException("Missing required option: '--data=SPEC'");
    }
    if (limit != null && limit < 1) {
      throw new InputException("--limit must be at least 1, actual: " + limit);
    }
    DataSource source = DataSource.ofEnvironment(System.err::println);
    Digits digits = Jitter.read(named, each -> source.load(LocalCopy.ofData("data", each)));
    return limit == null ? digits : digits.limit(limit);
  }

  /**
   * Reads digits that must have labels.
   *
   * @throws InputException if they have none
   */
  Digits readLabelled() throws IOException {
    Digits digits = read();
    if (!digits.labelled()) {
      throw new InputException(
          "--data " + spec + " must have labels to be evaluated; give IMAGES,LABELS");
    }
    return digits;
  }
}
