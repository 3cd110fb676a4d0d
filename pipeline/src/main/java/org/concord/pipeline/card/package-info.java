/** Model cards: what a model is, how it was trained and what was measured of it, for people. */
package org.concord.pipeline.card;
