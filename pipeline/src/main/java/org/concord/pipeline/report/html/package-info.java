/**
 * The HTML pages of reports. Each is one file that carries its styles and images along, needs no
 * network and no scripts, and shows the films that lie beside it.
 */
package org.concord.pipeline.report.html;
