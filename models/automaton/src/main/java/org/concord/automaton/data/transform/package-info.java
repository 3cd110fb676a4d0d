/**
 * Images of digits changed as handwriting differs: larger, slanted, turned, with another brush or
 * elsewhere on the canvas. Pure functions from digits to digits.
 *
 * <p>All of them keep the middle of the canvas where it is, and enlarge the canvas, by as much on
 * every side and for all digits of a set alike, where ink would not fit; no ink is ever cut off.
 */
package org.concord.automaton.data.transform;
