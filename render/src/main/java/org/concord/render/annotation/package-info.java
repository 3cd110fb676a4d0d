/**
 * What films show beside the cells: the footer with title, legend and timeline, and curves that
 * grow as the film goes on.
 */
package org.concord.render.annotation;
