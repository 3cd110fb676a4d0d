package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SureEvaluationTest {
  @Test
  void thePassesTogetherUseTheWholeChanceOfError() {
    for (int passes : new int[] {1, 2, 3, 70}) {
      double[] shares =
          IntStream.rangeClosed(1, passes)
              .mapToDouble(pass -> SureEvaluation.share(pass, passes))
              .toArray();
      assertEquals(1, IntStream.range(0, passes).mapToDouble(i -> shares[i]).sum());
      for (double share : shares) {
        assertTrue(share > 0);
      }
    }
  }
}
