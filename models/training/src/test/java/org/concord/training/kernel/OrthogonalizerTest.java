package org.concord.training.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalizerTest {
  private static final float TOLERANCE = 1e-4f;

  /** Matrices of known singular vectors, and singular values from 1 down to 1/20. */
  @ParameterizedTest
  @CsvSource({"5, 5", "9, 4", "4, 9", "1, 6", "6, 1"})
  void keepsSingularVectorsAndMakesSingularValuesAboutOne(int rows, int columns) {
    int rank = Math.min(rows, columns);
    float[] left = reflection(rows);
    float[] right = reflection(columns);
    float[] values = new float[rows * columns];
    for (int k = 0; k < rank; k++) {
      values[k * columns + k] = rank == 1 ? 3 : 3f * (1 - 0.95f * k / (rank - 1));
    }
    int at = 2;
    float[] array = new float[at + rows * columns + 1];
    float[] matrix = product(product(left, values, rows), right, rows);
    System.arraycopy(matrix, 0, array, at, matrix.length);
    array[0] = 7;
    array[array.length - 1] = 8;
    try (Orthogonalizer orthogonalizer = new Orthogonalizer(rows, columns)) {
      orthogonalizer.apply(array, at);
    }
    assertEquals(7, array[0]);
    assertEquals(8, array[array.length - 1]);

    float[] result = new float[rows * columns];
    System.arraycopy(array, at, result, 0, result.length);
    float[] singular = product(product(left, result, rows), right, rows);
    for (int i = 0; i < singular.length; i++) {
      if (i / columns == i % columns) {
        assertTrue(0.6 < singular[i] && singular[i] < 1.25, "singular value " + singular[i]);
      } else {
        assertEquals(0, singular[i], TOLERANCE);
      }
    }
  }

  /** Nothing to learn from is no step, not a division by zero. */
  @ParameterizedTest
  @CsvSource({"3, 2"})
  void zeroStaysZero(int rows, int columns) {
    float[] zero = new float[rows * columns];
    try (Orthogonalizer orthogonalizer = new Orthogonalizer(rows, columns)) {
      orthogonalizer.apply(zero, 0);
    }
    for (float value : zero) {
      assertEquals(0, value);
    }
  }

  /** Householder's: orthogonal, and its own inverse. */
  private static float[] reflection(int size) {
    float[] matrix = new float[size * size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (i + 1) * (i + 1);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = (float) ((i == j ? 1 : 0) - 2 * (i + 1) * (j + 1) / squares);
      }
    }
    return matrix;
  }

  private static float[] product(float[] a, float[] b, int rows) {
    int inner = a.length / rows;
    int columns = b.length / inner;
    float[] c = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }
    return c;
  }
}
