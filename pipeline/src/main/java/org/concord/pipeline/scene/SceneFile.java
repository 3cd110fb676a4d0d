package org.concord.pipeline.scene;

import java.nio.file.Path;

/**
 * A scene as it was read.
 *
 * @param settings the keys that all scenes have
 * @param scene the keys of its kind
 * @param folder that files are relative to which it names
 */
public record SceneFile(SceneSettings settings, Scene scene, Path folder) {}
