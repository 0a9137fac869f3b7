package org.plugpact.wire.ocpi221;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Json;

/**
 * The Tariff object (OCPI 2.2.1, mod_tariffs, "Tariff Object").
 *
 * @param countryCode ISO 3166 alpha-2 of the operator that owns it
 * @param partyId the operator's id within that country
 * @param id unique within the operator's platform
 * @param currency ISO 4217
 * @param type absent: for all sessions
 * @param elements at least one
 * @param energyMix as it was sent
 * @param lastUpdated required by the table, yet absent in the specification's own example of a PUT
 */
public record Tariff(
        String countryCode,
        String partyId,
        String id,
        String currency,
        Optional<TariffType> type,
        List<DisplayText> tariffAltText,
        Optional<String> tariffAltUrl,
        Optional<Price> minPrice,
        Optional<Price> maxPrice,
        List<TariffElement> elements,
        Optional<Instant> startDateTime,
        Optional<Instant> endDateTime,
        Optional<Json> energyMix,
        Optional<Instant> lastUpdated) {

    public Tariff {
        tariffAltText = List.copyOf(tariffAltText);
        elements = List.copyOf(elements);
    }
}
