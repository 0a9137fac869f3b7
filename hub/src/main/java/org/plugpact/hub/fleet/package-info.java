/** Chargers as devices: what they say of themselves and no pact hangs on, kept in tables beside the log. */
@NullMarked
package org.plugpact.hub.fleet;

import org.jspecify.annotations.NullMarked;
