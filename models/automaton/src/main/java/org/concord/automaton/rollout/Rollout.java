package org.concord.automaton.rollout;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;
import org.concord.automaton.session.ModelSession;

/**
 * Runs blocks of digits under one model: in each step some cells fire and add the model's residual,
 * plus noise, to their state; half-way the digits mutate, and a {@link Disturbance} may come.
 *
 * <p>A block's course depends on its digits, the model, the schedule and the set of partners alone.
 * Holds the buffers of one block and is not thread-safe; each thread makes its own and closes it.
 */
public final class Rollout implements AutoCloseable {
  private final Blocks blocks;
  private final Schedule schedule;
  private final Randomness randomness;
  private final Population population;
  private final Supplier<Steps> makeSteps;
  private final Strides strides;

  private Steps steps;
  private int step;

  /**
   * Prepares for blocks of a set: on CUDA in strides of several steps a call, if the model can be
   * run so, else a step a call.
   *
   * @param session stays open for as long as this rollout, which does not close it
   * @param blocks of the whole set, from which digits and partners come
   * @throws org.concord.automaton.InputException if the model cannot run on the set's canvas
   */
  public Rollout(ModelSession session, Blocks blocks, Schedule schedule) {
    this(session, blocks, schedule, session.provider().cuda() && session.strides());
  }

  private Rollout(ModelSession session, Blocks blocks, Schedule schedule, boolean inStrides) {
    Digits data = blocks.data();
    int blockSize = blocks.size();
    ModelFile model = session.model();
    boolean crossEntropy = model.loss().filter("ce"::equals).isPresent();
    this.blocks = blocks;
    this.schedule = schedule;
    this.randomness = new Randomness(schedule.seed());
    StubbornCells stubborn =
        new StubbornCells(
            model.layout(), schedule.disturbance().stubborn(), randomness, data, this::partnerOf);
    this.population =
        new Population(
            model.layout(), data, blockSize, blocks.aliveThreshold(), crossEntropy, stubborn);
    boolean wholeStep = model.wholeStep();
    long fireThreshold = Randomness.fireThreshold(wholeStep ? 1 : model.fireRate());
    NoiseTable noise =
        wholeStep || model.noiseStddev() == 0
            ? null
            : NoiseTable.of(model.noiseStddev(), model.layout().state());
    this.makeSteps = () -> new Steps(session, blocks, randomness, fireThreshold, noise);
    // A model that cannot run on the canvas is found now.
    this.steps = inStrides ? null : makeSteps.get();
    this.strides = inStrides ? new Strides(session, schedule, randomness, fireThreshold) : null;
  }

  /**
   * Prepares for blocks of a set, in strides on any provider.
   *
   * @param session for which {@link ModelSession#strides} holds
   */
  public static Rollout inStrides(ModelSession session, Blocks blocks, Schedule schedule) {
    return new Rollout(session, blocks, schedule, true);
  }

  /**
   * Runs one block from zero state to the end of the schedule.
   *
   * @param indexes the block's digits, each with at least one alive cell
   * @param observer called before the first step and after each; in a rollout in strides it cannot
   *     read {@link Population#channel}
   */
  public void run(int[] indexes, StepObserver observer) {
    if (strides == null) {
      run(indexes, observer, scheduled(indexes));
    } else {
      runInStrides(indexes, observer);
    }
  }

  /**
   * Runs a block of the set, if a digit of it has alive cells, as {@link #run(int[],
   * StepObserver)}.
   *
   * @return the digits that were run
   */
  public int[] runBlock(int block, StepObserver observer) {
    int[] digits = blocks.runnable(block);
    if (digits.length > 0) {
      run(digits, observer);
    }
    return digits;
  }

  private void runInStrides(int[] indexes, StepObserver observer) {
    Intervention scheduled = scheduled(indexes);
    begin(indexes);
    observer.observe(0, population);
    strides.layOut(population);
    while (step < schedule.steps()) {
      int steps = Strides.next(schedule.next(step) - step);
      strides.advance(
          population, step + 1, steps, counted -> observer.observe(counted, population));
      step += steps;
      scheduled.after(step, population);
      if (step == schedule.mutateAt()) {
        strides.layOut(population);
      }
    }
  }

  /**
   * Runs one block with other interventions than the schedule's.
   *
   * @param indexes the block's digits, each with at least one alive cell
   * @param observer called before the first step and after each
   * @param intervention called after the observer
   */
  public void run(int[] indexes, StepObserver observer, Intervention intervention) {
    begin(indexes);
    observer.observe(0, population);
    intervention.after(0, population);
    while (step < schedule.steps()) {
      advance();
      observer.observe(step, population);
      intervention.after(step, population);
    }
  }

  /**
   * Loads digits in zero state, for {@link #advance} to take them further, whatever the schedule
   * says.
   *
   * @param indexes at most a block's digits
   * @return the population, which belongs to this rollout
   */
  public Population begin(int[] indexes) {
    step = 0;
    population.load(indexes);
    return population;
  }

  /** Takes the next step. */
  public void advance() {
    step++;
    oneByOne().advance(population, step);
  }

  /** Steps taken since {@link #begin}. */
  public int steps() {
    return step;
  }

  /** What the schedule has happen to the digits of a block: they mutate, cells are damaged. */
  public Intervention scheduled(int[] indexes) {
    Disturbance disturbance = schedule.disturbance();
    return (step, seated) -> {
      if (step > 0 && step == schedule.mutateAt()) {
        seated.swap(IntStream.of(indexes).map(this::partnerOf).toArray());
      }
      if (step > 0 && step == disturbance.damageAt()) {
        for (int slot = 0; slot < indexes.length; slot++) {
          long key = randomness.key(Purpose.DAMAGE, indexes[slot], step);
          seated.damage(slot, disturbance.damage(), key);
        }
      }
    };
  }

  /** The digit that {@code digit} is after the schedule's mutation; it may be itself. */
  private int partnerOf(int digit) {
    return schedule.mutateAt() == 0
        ? digit
        : blocks.partner(randomness.key(Purpose.PARTNER, digit, schedule.mutateAt()));
  }

  private Steps oneByOne() {
    if (steps == null) {
      steps = makeSteps.get();
    }
    return steps;
  }

  @Override
  public void close() {
    if (strides != null) {
      strides.close();
    }
  }
}
