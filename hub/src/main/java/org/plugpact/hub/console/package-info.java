/** Operators' pages over chargers: the fleet, a charger's state, every operation as a form, what needs a person. */
@NullMarked
package org.plugpact.hub.console;

import org.jspecify.annotations.NullMarked;
