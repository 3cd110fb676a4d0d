/**
 * The Beam pipeline that evaluates models, and the only package that knows Beam: blocks of digits
 * are sharded by key, rolled out, tallied, combined and filmed; the results are left as a few files
 * in a staging folder.
 */
package org.concord.pipeline.beam;
