/** Encodes frames into video files and reads such files back, with FFmpeg's libraries. */
package org.concord.render.video;
