/** Those who take part from outside a hub: chargers so far. They speak real protocols over real sockets, to any system. */
@NullMarked
package org.plugpact.sim.actors;

import org.jspecify.annotations.NullMarked;
