/** Encodes frames as MP4, WebM or GIF and reads such files back, with FFmpeg's libraries. */
package org.concord.render.video;
