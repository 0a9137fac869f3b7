package org.plugpact.core.decision;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;

/** Port: what an admission is judged on beside the handshake. A desk has it from its log, a charger from what it holds. */
public interface Grounds {
    /** Whom to trust. */
    TrustBundle bundle();

    /** A tariff that was filed, by its hash. */
    Optional<Tariff> tariff(Digest hash);

    /** How a charger is entered, if it is. */
    Optional<Claim.Registration> registration(ChargerId charger);

    /** The pacts that hold a connector now. */
    List<PactId> holding(ConnectorId connector);
}
