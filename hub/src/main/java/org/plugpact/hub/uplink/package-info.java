/** Hands a site's log up to its upper hub, once and in order, and whom to trust down; both ends of the line. */
@NullMarked
package org.plugpact.hub.uplink;

import org.jspecify.annotations.NullMarked;
