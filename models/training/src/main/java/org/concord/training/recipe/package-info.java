/**
 * The settings of a training, and the reader of the YAML files that hold them. A {@link
 * org.concord.training.recipe.Recipe} determines, together with the data, every byte that a
 * training writes; each record validates its own values and names the key that is at fault.
 */
package org.concord.training.recipe;
