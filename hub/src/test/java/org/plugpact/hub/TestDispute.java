package org.plugpact.hub;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.keys.Salting;

/** What the charger's side says of the pact that was closed last. */
public final class TestDispute {
    private static final Salts SALTS = new Salting();

    private TestDispute() {}

    public static Part<Dispute> of(TestHub hub, ChargerId charger, Ground ground) {
        Dispute dispute = new Dispute(
                last(hub, Offered.class).offer(),
                last(hub, Accepted.class).acceptance(),
                Optional.of(last(hub, Closed.class).close()),
                ground,
                List.of("energy"),
                Optional.of(Energy.ofWattHours(7_000)),
                Optional.empty(),
                "the display said 7 kWh");
        return dispute.sign(SALTS, hub.keys.charger(charger).orElseThrow().signer(), Role.CHARGING_NETWORK, hub.now());
    }

    /** That a register fell, as if some fact showed it. */
    public static Claim.IntegrityFound finding(TestHub hub, ChargerId charger) {
        var thresholds = new TreeMap<>(java.util.Map.of(Term.BACKWARDS_WATT_HOURS, Term.BACKWARDS_WATT_HOURS.usual()));
        Finding finding = new Finding(
                IntegrityEvent.METER_BACKWARDS,
                charger,
                Optional.empty(),
                500,
                thresholds,
                Optional.empty(),
                List.of(Digest.sha256(new byte[1])),
                hub.now(),
                "the register fell");
        return new Claim.IntegrityFound(
                finding.sign(SALTS, hub.keys.charger(charger).orElseThrow().signer(), Role.CHARGING_NETWORK, hub.now())
                        .signed());
    }

    private static <T extends Content> T last(TestHub hub, Class<T> kind) {
        try {
            for (long i = hub.desk.durableSize() - 1; i >= 0; i--) {
                Content content = hub.store.fact(i).orElseThrow().content();
                if (kind.isInstance(content)) return kind.cast(content);
            }
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
        throw new IllegalStateException("no " + kind.getSimpleName());
    }
}
