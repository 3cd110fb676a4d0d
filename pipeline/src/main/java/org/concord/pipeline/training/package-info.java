/** What a training leaves for the eye: plots of its figures, pictures of its pool. */
package org.concord.pipeline.training;
