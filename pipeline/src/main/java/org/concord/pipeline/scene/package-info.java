/**
 * Scenes: descriptions of films, written in YAML. A kind of scene is a record of its keys that
 * makes its film from a stage of models and digits.
 */
package org.concord.pipeline.scene;
