package org.plugpact.core.handshake;

import java.time.Duration;
import java.util.List;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.intake.OneRecord;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.PactRecord;

/** A vehicle and a charger that settled, handed in at a small hub. */
public final class NativeSession {
    private NativeSession() {}

    /** Its record, in the first form. */
    public static PactRecord record() {
        Network network = Network.one();
        network.know(Encounter.VEHICLE);
        SmallHub hub = new SmallHub();
        Encounter met = new Encounter(new Encounter.With());
        met.visit(Duration.ofSeconds(65));
        met.run(Duration.ofHours(1));
        hub.now = met.now;
        var delivered = met.chargerKept.getFirst().record();
        hub.take(delivered);
        PactId pact = Offer.pact(delivered.offer());
        List<Issued> signers = List.of(
                network.root,
                network.operator,
                network.provider,
                network.regulator,
                network.charger,
                Encounter.VEHICLE);
        return OneRecord.of(hub.facts, OneRecord.of(hub.facts, pact), pact, signers);
    }
}
