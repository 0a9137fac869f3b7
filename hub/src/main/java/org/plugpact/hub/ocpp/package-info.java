/** The chargers' door: sockets, and translation between OCPP messages and claims. */
@NullMarked
package org.plugpact.hub.ocpp;

import org.jspecify.annotations.NullMarked;
