/** Firmware for many chargers: in waves, never while they charge, halted by itself when too many fail. */
@NullMarked
package org.plugpact.hub.campaigns;

import org.jspecify.annotations.NullMarked;
