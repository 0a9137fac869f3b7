/** OCPP 1.6 messages of the Core profile, as their JSON schemas have them. */
@NullMarked
package org.plugpact.wire.ocpp16;

import org.jspecify.annotations.NullMarked;
