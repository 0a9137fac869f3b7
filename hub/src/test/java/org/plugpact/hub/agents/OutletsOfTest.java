package org.plugpact.hub.agents;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;

/** Chargers of these networks, each with two outlets at {@code site}: the first gives direct current, the second is not known. */
record OutletsOfTest(Map<String, PartyId> networks) implements Drivers.Outlets {
    @Override
    public Optional<Claim.Registration> entered(ChargerId charger) {
        return Optional.ofNullable(networks.get(charger.text()))
                .map(network -> new Claim.Registration(
                        charger,
                        new SiteId("site"),
                        "A site",
                        "M",
                        2,
                        network,
                        Jurisdiction.parse("GB"),
                        ZoneId.of("Europe/London"),
                        "t",
                        Digest.sha256(new byte[0])));
    }

    @Override
    public Map<Integer, Set<String>> kinds(ChargerId charger, int count) {
        return Map.of(1, Set.of("dc", "cccs2"));
    }
}
