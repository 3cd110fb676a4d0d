/**
 * The kinds of scenes: a record of keys each, which checks itself and makes its film on a stage.
 */
package org.concord.pipeline.scene.kind;
