package org.concord.pipeline.beam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.InputException;

/**
 * Says which process, or which job on other machines, works in a folder.
 *
 * @param host its machine; of a job {@code job} and its name
 * @param pid its number there; 0 for a job
 * @param start when it began, as its machine tells; empty if it does not
 */
record RunLock(String host, long pid, String start) {
  static final String NAME = "lock";

  static RunLock ofThisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new RunLock(thisHost(), process.pid(), start(process));
  }

  /** Of a job whose launcher does not wait. */
  static RunLock ofJob(String name) {
    return new RunLock("job " + name, 0, "");
  }

  static RunLock parse(String text) {
    List<String> lines = text.lines().toList();
    try {
      return new RunLock(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // Its writer died over it.
      return new RunLock(thisHost(), -1, "");
    }
  }

  String text() {
    return host + "\n" + pid + "\n" + start + "\n";
  }

  /**
   * Requires that the process has ended.
   *
   * @param file that holds this lock, for the message
   * @throws InputException if it has not, or if it is elsewhere, and cannot be asked
   */
  void requireDead(String out, String file) {
    if (pid == 0) {
      throw new InputException(
          "--out %s is in use by %s; if that has ended, delete %s".formatted(out, host, file));
    }
    if (!host.equals(thisHost())) {
      throw new InputException(
          "--out %s is in use by process %d on %s; if that has ended, delete %s"
              .formatted(out, pid, host, file));
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isPresent() && start(process.get()).equals(start)) {
      throw new InputException("--out %s is in use by process %d".formatted(out, pid));
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** The name of this machine. */
  static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
