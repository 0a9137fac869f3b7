/** Sign for plain chargers and plain drivers, and check their secrets; the driver's side as a process of its own. */
@NullMarked
package org.plugpact.hub.agents;

import org.jspecify.annotations.NullMarked;
