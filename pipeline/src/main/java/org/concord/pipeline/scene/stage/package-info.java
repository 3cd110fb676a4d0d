/** What all kinds of scenes share: their contract, settings, checks, and the models and digits. */
package org.concord.pipeline.scene.stage;
