package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class BlockRunnerTest {
  private static final Schedule SCHEDULE = new Schedule(6, 3, 5);
  private static final ModelSession SESSION =
      ModelSession.open(
          ModelFile.of(
              "m",
              RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withNoiseStddev(0.02f))),
          Provider.CPU);

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static BlockRunner runner(Blocks blocks) {
    return new BlockRunner(SESSION, blocks, SCHEDULE);
  }

  /** Records one block. */
  private static final BlockRunner.BlockWork<Recording> RECORD =
      rollOut -> {
        Recording recording = new Recording();
        rollOut.accept(recording);
        return recording;
      };

  @Test
  void resultsAreThoseOfBlockAfterBlockInOrderWhateverTheThreads() {
    Blocks blocks = new Blocks(DigitsForTests.blots(23, 7, 9), 2, 0.1f);
    Recording expected = Recording.of(SESSION, blocks, SCHEDULE);
    for (int threads : new int[] {1, 2, 5, 40}) {
      List<Recording> results = runner(blocks).run(threads, RECORD);
      assertEquals(12, results.size());
      SortedMap<Integer, List<Frame>> all = new TreeMap<>();
      for (int block = 0; block < results.size(); block++) {
        assertEquals(2 * block, results.get(block).frames().firstKey());
        all.putAll(results.get(block).frames());
      }
      assertEquals(expected.frames(), all);
    }
  }

  @Test
  void runsOnlyTheBlocksThatAreNamed() {
    Blocks blocks = new Blocks(DigitsForTests.blots(23, 7, 9), 2, 0.1f);
    List<Recording> results = runner(blocks).run(IntStream.of(7, 0, 11), 2, RECORD);
    assertEquals(
        List.of(14, 0, 22), results.stream().map(result -> result.frames().firstKey()).toList());
    assertEquals(List.of(), runner(blocks).run(IntStream.empty(), 2, RECORD));
  }

  @Test
  void blocksWithoutAliveCellsHaveNoResultButCountAsDone() {
    Blocks blocks =
        new Blocks(
            DigitsForTests.rows(
                new int[] {0, 0}, new int[] {9, 0}, new int[] {255, 90}, new int[] {25, 0}),
            2,
            0.1f);
    Progress progress = new Progress();
    List<Recording> results = new BlockRunner(SESSION, blocks, SCHEDULE, progress).run(2, RECORD);
    assertEquals(1, results.size());
    assertEquals(Set.of(2), results.get(0).frames().keySet());
    assertEquals(4, progress.digits());
    assertEquals(SCHEDULE.steps(), progress.digitSteps());
  }

  @Test
  void oneThreadIsTheCallersAndMoreAreNot() {
    Blocks blocks = new Blocks(DigitsForTests.blots(8, 7, 9), 2, 0.1f);
    assertEquals(Set.of(Thread.currentThread()), threadsOf(runner(blocks), 1));
    Set<Thread> others = threadsOf(runner(blocks), 3);
    assertTrue(others.size() <= 3 && !others.contains(Thread.currentThread()));
  }

  private static Set<Thread> threadsOf(BlockRunner runner, int threads) {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    runner.run(
        threads,
        rollOut -> {
          seen.add(Thread.currentThread());
          rollOut.accept((step, population) -> {});
          return "";
        });
    return seen;
  }

  @Test
  void aFailureIsThrownAsItIsAndEndsTheRun() {
    Blocks blocks = new Blocks(DigitsForTests.blots(200, 7, 9), 1, 0.1f);
    for (int threads : new int[] {1, 3}) {
      IllegalArgumentException broken = new IllegalArgumentException("broken");
      AtomicInteger run = new AtomicInteger();
      assertSame(
          broken,
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  runner(blocks)
                      .run(
                          threads,
                          rollOut -> {
                            if (run.incrementAndGet() == 5) {
                              throw broken;
                            }
                            rollOut.accept((step, population) -> {});
                            return "";
                          })));
      assertTrue(run.get() < 200, "the other threads must have stopped");
    }
  }

  @Test
  void anInterruptedCallerLeavesNothingRunning() {
    Blocks blocks = new Blocks(DigitsForTests.blots(200, 7, 9), 1, 0.1f);
    AtomicInteger running = new AtomicInteger();
    Thread caller = Thread.currentThread();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                runner(blocks)
                    .run(
                        2,
                        rollOut -> {
                          running.incrementAndGet();
                          caller.interrupt();
                          rollOut.accept((step, population) -> {});
                          running.decrementAndGet();
                          return "";
                        }));
    assertTrue(Thread.interrupted());
    assertEquals("interrupted", failure.getMessage());
    assertEquals(0, running.get());
  }
}
