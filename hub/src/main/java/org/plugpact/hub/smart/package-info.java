/** Decides how much current each charger of a site may draw, tells it, and holds it to what it said. */
@NullMarked
package org.plugpact.hub.smart;

import org.jspecify.annotations.NullMarked;
