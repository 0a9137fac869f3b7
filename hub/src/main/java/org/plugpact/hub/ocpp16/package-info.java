/** OCPP 1.6J at the chargers' door: its messages turned into sessions' words and back, a class a profile. */
@NullMarked
package org.plugpact.hub.ocpp16;

import org.jspecify.annotations.NullMarked;
