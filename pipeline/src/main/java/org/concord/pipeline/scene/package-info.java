/**
 * Scenes: what a film is to show, as people write it in YAML. A kind of scene is a record of its
 * keys, which makes its film on a stage of models and digits.
 */
package org.concord.pipeline.scene;
