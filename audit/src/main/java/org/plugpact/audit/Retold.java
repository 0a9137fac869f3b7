package org.plugpact.audit;

import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;

/** What chargers reported, told again from the facts that came of it. That it was they who did, an export can't show. */
final class Retold {
    private Retold() {}

    static Evidence reported(Claim claim) {
        return Evidence.reported(claim, speaker(claim));
    }

    private static ChargerId speaker(Claim claim) {
        return switch (claim) {
            case Claim.Start start -> start.connector().charger();
            case Claim.Sampling sampling -> sampling.connector().charger();
            case Claim.Stop stop -> stop.charger();
            case Claim.PortStatus status -> status.connector().charger();
            case Claim.Boot boot -> boot.charger();
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Registration _,
                    Claim.Handshake _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Delivered _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Anchoring _ -> throw new IllegalArgumentException("no charger reports that");
        };
    }
}
