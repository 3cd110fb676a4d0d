package org.concord.pipeline.beam;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;

/**
 * The folder that a run reports to, for as long as the run works in it: nobody else may meanwhile.
 * What a run that ends early has finished is kept for another to resume; if that is nothing, the
 * folder is left as it was, an earlier run's files included. Not thread-safe.
 */
public final class RunFolder implements AutoCloseable {
  /** What to do where an earlier run has left something. */
  public enum Existing {
    /** Refuse. */
    KEEP,
    /** Replace it. */
    REPLACE,
    /** Take over what an unfinished run has done. */
    RESUME
  }

  private static final int MAX_ATTEMPTS = 10;
  private static final Duration ATTEMPT_INTERVAL = Duration.ofMillis(200);

  private final WorkFolder work;

  /** Folders made for this run, the innermost first. */
  private final List<Path> made;

  private final Thread atExit = new Thread(this::abandon, "abandon output");

  /** Ends what writes to the folder. */
  private volatile Runnable cancel = () -> {};

  /** Whether the lock is this run's. */
  private volatile boolean locked;

  /** Whether a job works in the folder that nobody here waits for. */
  private boolean left;

  private RunFolder(WorkFolder work, List<Path> made) {
    this.work = work;
    this.made = made;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Refuses a folder that may not be written to; touches nothing.
   *
   * @param out the folder: a path, or an address of any file system that Beam knows
   * @throws InputException if it is a file, is on an unknown file system, or holds a run that is to
   *     be kept
   */
  public static void check(String out, Existing existing) throws IOException {
    String address = WorkFolder.resolve("out", out);
    WorkFolder work = new WorkFolder(address);
    if (!work.remote() && Files.exists(Path.of(out)) && !Files.isDirectory(Path.of(out))) {
      throw new InputException("--out must name a folder, actual: the file " + out);
    }
    if (existing == Existing.REPLACE) {
      return;
    }
    if (work.file(WorkFolder.CONFIGURATION).read() != null) {
      if (existing != Existing.RESUME) {
        throw new InputException(
            "--out %s holds an unfinished run (%,d shards done); give --resume to go on with it or"
                    .formatted(out, work.parts())
                + " --overwrite to replace it");
      }
    } else if (Publication.success(address).read() != null) {
      throw new InputException(
          "--out " + out + " holds a finished run; give --overwrite to replace it");
    }
  }

  /**
   * Takes possession of the folder, and makes it and those above it, if need be.
   *
   * @throws InputException if another run works in it
   */
  public static RunFolder open(String out) throws IOException {
    WorkFolder work = new WorkFolder(WorkFolder.resolve("out", out));
    List<Path> made = new ArrayList<>();
    if (!work.remote()) {
      for (Path path = Path.of(work.out());
          path != null && !Files.exists(path);
          path = path.getParent()) {
        made.add(path);
      }
    }
    RunFolder folder = new RunFolder(work, made);
    try {
      Ending.unlessBegun(() -> lock(work));
      folder.locked = true;
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static void lock(WorkFolder work) throws IOException {
    if (work.remote()) {
      lockRemote(work);
    } else {
      Files.createDirectories(work.path());
      lockLocal(work);
    }
  }

  private static void lockLocal(WorkFolder work) throws IOException {
    Path lock = work.path().resolve(RunLock.NAME);
    byte[] owner = RunLock.ofThisProcess().text().getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(lock, owner, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      RunLock.parse(Files.readString(lock)).requireDead(work.out(), lock.toString());
      Files.delete(lock);
      Files.write(lock, owner, StandardOpenOption.CREATE_NEW);
    }
  }

  /** Object stores cannot create a file only if there is none: between look and write is a gap. */
  private static void lockRemote(WorkFolder work) throws IOException {
    StagedFile lock = work.file(RunLock.NAME);
    byte[] found = lock.read();
    if (found != null) {
      RunLock.parse(new String(found, StandardCharsets.UTF_8))
          .requireDead(work.out(), work.address() + "/" + RunLock.NAME);
    }
    byte[] owner = RunLock.ofThisProcess().text().getBytes(StandardCharsets.UTF_8);
    lock.write(out -> out.write(owner));
  }

  /**
   * Makes the folder ready for a run.
   *
   * @throws InputException if an unfinished run is to be resumed and is another
   */
  void begin(RunConfiguration configuration, Existing existing) throws IOException {
    byte[] found = work.file(WorkFolder.CONFIGURATION).read();
    if (found != null && existing == Existing.RESUME) {
      configuration.requireSame(
          new RunConfiguration(new String(found, StandardCharsets.UTF_8)), work.out());
      return;
    }
    if (found != null) {
      work.delete();
      lock(work);
    }
    byte[] json = configuration.json().getBytes(StandardCharsets.UTF_8);
    work.file(WorkFolder.CONFIGURATION).write(out -> out.write(json));
  }

  /** Locks the folder in the name of a job that is about to begin. */
  void lockFor(String job) throws IOException {
    byte[] owner = RunLock.ofJob(job).text().getBytes(StandardCharsets.UTF_8);
    work.file(RunLock.NAME).write(out -> out.write(owner));
  }

  /** Leaves the folder to a job: closing this touches nothing more. */
  void leave() {
    left = true;
  }

  /** The folder, absolute. */
  String out() {
    return work.out();
  }

  /** How many shards have left their parts. */
  public long parts() throws IOException {
    return work.parts();
  }

  /** Begins to write a report that is not made by a pipeline. */
  public Publication publication() throws IOException {
    work.file(WorkFolder.CONFIGURATION).delete();
    return new Publication(work);
  }

  /** Keeps what can be resumed, and removes all else that was not published. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The JVM is ending, and the hook does this.
    }
    if (!left) {
      release();
    }
  }

  /** Where the JVM is told to end, this is done before the folder is cleaned. */
  void beforeAbandoning(Runnable action) {
    cancel = action;
  }

  /** Closes this as the JVM is told to end, while workers may still write. */
  private void abandon() {
    try {
      Ending.begin();
      cancel.run();
      long parts = work.parts();
      release();
      if (parts > 0) {
        System.err.printf(
            "concord: interrupted; %,d shards are done, give --resume to go on%n", parts);
      }
    } catch (IOException e) {
      System.err.println("concord: " + work.address() + " could not be removed: " + e.getMessage());
    }
  }

  private void release() throws IOException {
    if (!locked) {
      if (!work.remote()) {
        remove(List.of(work.path()));
        remove(made);
      }
      return;
    }
    boolean finished = work.file(WorkFolder.CONFIGURATION).read() == null;
    if (!finished && work.parts() > 0) {
      work.file(RunLock.NAME).delete();
      return;
    }
    delete();
    if (Publication.success(work.out()).read() == null) {
      remove(made);
    }
  }

  /** Deletes what workers may be writing to for a moment longer. */
  private void delete() throws IOException {
    for (int attempt = 1; true; attempt++) {
      try {
        work.delete();
        return;
      } catch (IOException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        Uninterruptibles.sleepUninterruptibly(ATTEMPT_INTERVAL);
      }
    }
  }

  /** Removes folders, the innermost first, up to one that is missing or in use. */
  private static void remove(List<Path> folders) throws IOException {
    for (Path path : folders) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }
}
