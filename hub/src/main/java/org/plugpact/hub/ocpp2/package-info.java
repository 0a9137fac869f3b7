/** OCPP 2.0.1 and 2.1 at the chargers' door: two dialects, one understanding. */
@NullMarked
package org.plugpact.hub.ocpp2;

import org.jspecify.annotations.NullMarked;
