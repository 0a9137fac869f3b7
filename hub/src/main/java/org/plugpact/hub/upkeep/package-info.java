/** What the hub keeps in step on chargers by itself: local lists, passwords, roots, certificates that are due. */
@NullMarked
package org.plugpact.hub.upkeep;

import org.jspecify.annotations.NullMarked;
