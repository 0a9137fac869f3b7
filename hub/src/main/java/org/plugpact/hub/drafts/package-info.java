/** Statements as people fill them in: one table of blanks behind the command line and the page. */
@NullMarked
package org.plugpact.hub.drafts;

import org.jspecify.annotations.NullMarked;
