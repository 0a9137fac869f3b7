/** The world's clock, its sessions, real or made up, and the pace at which they happen. */
@NullMarked
package org.plugpact.sim.world;

import org.jspecify.annotations.NullMarked;
