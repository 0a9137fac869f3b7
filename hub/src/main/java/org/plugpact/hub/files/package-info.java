/** Files that chargers fetch and bring: firmware, logs; the tickets by which they do, and how far they are. */
@NullMarked
package org.plugpact.hub.files;

import org.jspecify.annotations.NullMarked;
