package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.render.tile.FilmTile;

/**
 * Tiles of the first digits of a set, rolled out on all cores while they are shown, a few steps at
 * a time, so that memory does not grow with their length: about 4 MB per block of 16 digits.
 *
 * <p>They show what {@link StripRecorder} records. The rollouts are closed with the last frame.
 * Frames are requested in ascending order. Not thread-safe.
 */
public final class LiveStrips {
  /** Long enough for a block to be worth a task, short enough to be a few megabytes. */
  private static final int CHUNK_FRAMES = 32;

  private final int frames;
  private final List<Block> blocks;
  private List<FilmStrip> strips = List.of();
  private int first;
  private int end;

  private LiveStrips(int frames, List<Block> blocks) {
    this.frames = frames;
    this.blocks = blocks;
    advance();
  }

  /**
   * Starts to roll out the blocks that contain the first digits of a set.
   *
   * @param digits how many digits to show; those without alive cells are left out
   * @param session stays open for as long as the tiles are shown
   * @param blocks of the whole set, from which mutation partners come
   * @return the tiles by index, of steps + 1 frames
   */
  public static List<FilmTile> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    int needed = Math.min(blocks.count(), (digits + blocks.size() - 1) / blocks.size());
    List<Block> begun = new ArrayList<>();
    for (int block = 0; block < needed; block++) {
      int[] runnable = blocks.runnable(block);
      if (runnable.length > 0) {
        begun.add(new Block(session, blocks, schedule, runnable, digits));
      }
    }
    LiveStrips live = new LiveStrips(schedule.steps() + 1, begun);
    return live.tiles();
  }

  private List<FilmTile> tiles() {
    return IntStream.range(0, strips.size()).<FilmTile>mapToObj(StripWindow::new).toList();
  }

  private void show(int strip, int frame, byte[] out) {
    if (frame < first) {
      throw new IllegalStateException("frame " + frame + " has passed, at frame " + first);
    }
    while (frame >= end) {
      advance();
    }
    strips.get(strip).labels(frame - first, out);
  }

  private void advance() {
    first = end;
    end = Math.min(frames, first + CHUNK_FRAMES);
    strips = blocks.parallelStream().flatMap(block -> block.film(end).stream()).toList();
  }

  /** The digits that are rolled out together. */
  private static final class Block {
    private final ModelSession session;
    private final int filmDigits;
    private final Rollout rollout;
    private final Population population;
    private final Intervention mutation;
    private final int steps;
    private int next;

    Block(ModelSession session, Blocks blocks, Schedule schedule, int[] runnable, int filmDigits) {
      this.session = session;
      this.filmDigits = filmDigits;
      steps = schedule.steps();
      rollout = new Rollout(session, blocks, schedule);
      population = rollout.begin(runnable);
      mutation = rollout.mutation(runnable);
    }

    /** Films up to a frame, exclusive. */
    List<FilmStrip> film(int end) {
      FilmRecorder recorder = new FilmRecorder(session.model(), filmDigits);
      for (; next < end; next++) {
        if (next > 0) {
          mutation.after(next - 1, population);
          rollout.advance();
        }
        recorder.observe(next, population);
      }
      if (next > steps) {
        rollout.close();
      }
      return recorder.strips();
    }
  }

  /** A tile over the frames that are held at present. */
  private final class StripWindow implements FilmTile {
    private final int strip;

    StripWindow(int strip) {
      this.strip = strip;
    }

    @Override
    public int width() {
      return strips.get(strip).width();
    }

    @Override
    public int height() {
      return strips.get(strip).height();
    }

    @Override
    public int frames() {
      return frames;
    }

    @Override
    public void labels(int frame, byte[] out) {
      show(strip, frame, out);
    }
  }
}
