/** Rows grown from facts, for pages, totals and books: can be dropped and grown again, and nobody but this room writes them. */
@NullMarked
package org.plugpact.hub.views;

import org.jspecify.annotations.NullMarked;
