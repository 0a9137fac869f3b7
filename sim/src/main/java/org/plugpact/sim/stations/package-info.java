/** Charging stations that speak OCPP 1.6, 2.0.1 or 2.1 to any central system over real sockets, and fail on demand as stations in the field do. */
@NullMarked
package org.plugpact.sim.stations;

import org.jspecify.annotations.NullMarked;
