/** Those who take part from outside a hub (chargers so far), in real protocols over real sockets, with any system. */
@NullMarked
package org.plugpact.sim.actors;

import org.jspecify.annotations.NullMarked;
