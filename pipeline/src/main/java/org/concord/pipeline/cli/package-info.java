/** The command line: parses, validates, and hands over. */
package org.concord.pipeline.cli;
