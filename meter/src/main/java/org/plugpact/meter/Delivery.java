package org.plugpact.meter;

import java.util.Optional;
import org.plugpact.core.units.Energy;

/**
 * What a session came to between two signed readings of one register.
 *
 * @param transaction the session, if whoever packed the values named it
 */
public record Delivery(Optional<String> transaction, String meter, String obis, Energy energy) {}
