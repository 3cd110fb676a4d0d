/** Measures how fast this machine rolls automata out, and how near that is to what it could do. */
package org.concord.pipeline.bench;
