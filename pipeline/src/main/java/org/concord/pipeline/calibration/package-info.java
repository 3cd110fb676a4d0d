/**
 * Measures how often limits and verdicts are wrong, where the truth is known: by digits made up for
 * the purpose, and by digits of finished evaluations drawn again and again.
 */
package org.concord.pipeline.calibration;
