/** Outlets that are kept for drivers: booked here, told to chargers, and followed until they are used or over. */
@NullMarked
package org.plugpact.hub.reservations;

import org.jspecify.annotations.NullMarked;
