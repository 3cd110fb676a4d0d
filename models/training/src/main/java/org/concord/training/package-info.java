/** Trains rules. */
package org.concord.training;
