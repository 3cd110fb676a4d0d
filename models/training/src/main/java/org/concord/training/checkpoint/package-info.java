/**
 * Checkpoints: the whole state of a training in one checksummed file, replaced atomically, that
 * only the same recipe, data and starting weights can resume from.
 */
package org.concord.training.checkpoint;
