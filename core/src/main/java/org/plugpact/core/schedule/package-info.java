/** Charging profiles merged as OCPP says, composite schedules, and a site's limits shared among vehicles; exact, and the same every time. */
@NullMarked
package org.plugpact.core.schedule;

import org.jspecify.annotations.NullMarked;
