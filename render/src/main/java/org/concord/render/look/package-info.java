/** The colours and letters that films, stills and plots share. */
package org.concord.render.look;
