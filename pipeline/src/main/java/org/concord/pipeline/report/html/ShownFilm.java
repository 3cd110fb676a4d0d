package org.concord.pipeline.report.html;

/**
 * A film beside the page.
 *
 * @param file its name
 * @param poster name of a still of it; empty if there is none
 * @param caption what it shows
 */
public record ShownFilm(String file, String poster, String caption) {}
