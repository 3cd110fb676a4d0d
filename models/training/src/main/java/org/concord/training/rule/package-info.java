/**
 * The parameters of the rule being trained: how they are laid out in one flat array, and where
 * their first values come from, random weights or an existing rule file.
 */
package org.concord.training.rule;
