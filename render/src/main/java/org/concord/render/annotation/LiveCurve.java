package org.concord.render.annotation;

/**
 * A curve below a film, with one value per frame.
 *
 * @param values percentages 0–100, one per frame; NaN for none; not copied
 * @param colour {@code 0xRRGGBB}
 */
@SuppressWarnings("ArrayRecordComponent") // Curves are drawn, never compared.
public record LiveCurve(double[] values, int colour) {}
