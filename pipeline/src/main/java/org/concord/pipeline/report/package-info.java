/** What an evaluation leaves behind: JSON, CSV, plots and a page that shows them. */
package org.concord.pipeline.report;
