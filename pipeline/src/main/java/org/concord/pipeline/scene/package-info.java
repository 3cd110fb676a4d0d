/**
 * Scenes: descriptions of films, written in YAML. {@code SceneReader} reads them with the defaults
 * of their kind; {@code kind} has the kinds, {@code stage} what these share.
 */
package org.concord.pipeline.scene;
