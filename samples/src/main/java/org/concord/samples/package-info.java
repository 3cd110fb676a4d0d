/**
 * Draws the project's own handwritten-looking digits and letters, which ship as the data sets
 * {@code samples} and {@code letters}.
 */
package org.concord.samples;
