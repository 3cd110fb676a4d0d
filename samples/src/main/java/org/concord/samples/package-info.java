/**
 * Draws the project's own handwritten-looking digits, which ship as the data set {@code samples}.
 */
package org.concord.samples;
