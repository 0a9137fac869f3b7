package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

class IncidentsTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final Optional<ChargerId> CHARGER = Optional.of(new ChargerId("CP001"));

    private final AtomicLong nanoseconds = new AtomicLong(7);
    private final Incidents incidents = new Incidents(CHARGER, () -> NOW, nanoseconds::get);

    @Test
    void someAreClaimedAMinuteAndTheNextClaimCountsTheOthers() {
        for (int number = 0; number < Incidents.CLAIMS_MAX; number++) {
            assertThat(incidents.happened(IncidentKind.NOT_JSON, "d"))
                    .contains(new Claim.Incident(CHARGER, "not-json", "d", 1, NOW));
        }
        assertThat(incidents.happened(IncidentKind.NOT_JSON, "d")).isEmpty();
        assertThat(incidents.happened(IncidentKind.ID_TOO_LONG, "d")).isEmpty();
        nanoseconds.addAndGet(Incidents.WINDOW.toNanos());
        assertThat(incidents.happened(IncidentKind.NOT_JSON, "e"))
                .contains(new Claim.Incident(CHARGER, "not-json", "e", 3, NOW));
        assertThat(incidents.happened(IncidentKind.NOT_JSON, "f"))
                .contains(new Claim.Incident(CHARGER, "not-json", "f", 1, NOW));
        assertThat(incidents.rest()).isEmpty();
    }

    @Test
    void whatABusyDeskDidNotTakeCountsTowardsTheNext() {
        incidents.notTaken(incidents.happened(IncidentKind.NOT_JSON, "d").orElseThrow());
        incidents.notTaken(incidents.happened(IncidentKind.BINARY_FRAME, "d").orElseThrow());
        assertThat(incidents.rest())
                .contains(new Claim.Incident(CHARGER, "binary-frame", "and others, counted only", 2, NOW));
        assertThat(incidents.rest()).isEmpty();
    }

    @Test
    void aLongDetailIsCutBetweenCharacters() {
        var detail = "x".repeat(Incidents.DETAIL_MAX - 1) + "😀";
        var claim = incidents.happened(IncidentKind.NOT_JSON, detail).orElseThrow();
        assertThat(claim.detail()).isEqualTo("x".repeat(Incidents.DETAIL_MAX - 1));
        assertThat(Incidents.shortened("😀", 2)).isEqualTo("😀");
    }
}
