/** A vehicle and a charger settle a session with each other: both sides as state machines that any vendor can embed. */
@NullMarked
package org.plugpact.core.handshake;

import org.jspecify.annotations.NullMarked;
