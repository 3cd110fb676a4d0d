/**
 * The playground: one page, without a network, on which a visitor draws and the cells of models
 * answer. The models' rules run in the page itself; its scripts are resources beside this package.
 */
package org.concord.pipeline.playground;
