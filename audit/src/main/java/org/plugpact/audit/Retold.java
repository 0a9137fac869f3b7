package org.plugpact.audit;

import java.util.Optional;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Disputed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Ruled;
import org.plugpact.core.decision.Withdrawn;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;

/** What parties said, told again from the facts that came of it. That a charger did, without a signature, an export can't show. */
final class Retold {
    private Retold() {}

    static Evidence reported(Claim claim) {
        return Evidence.reported(claim, speaker(claim));
    }

    /** What somebody said about a dispute; empty if it is recorded under no pact, of which nobody can say such a thing. */
    static Optional<Claim> ofDispute(Leaf fact, Content.OfDispute said) {
        return fact.header().pact().map(pact -> ofDispute(pact, said));
    }

    private static Claim ofDispute(PactId pact, Content.OfDispute said) {
        SignedPart part = said.part().signed();
        return switch (said) {
            case Disputed _ -> new Claim.Disputing(pact, part);
            case EvidenceAdded _ -> new Claim.Evidencing(pact, part);
            case Ruled _ -> new Claim.Ruling(pact, part);
            case Withdrawn _ -> new Claim.Withdrawing(pact, part);
        };
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
                    Claim.OfDispute _,
                    Claim.IntegrityFound _,
                    Claim.Lapsing _,
                    Claim.Endorsing _,
                    Claim.Delivered _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Anchoring _ -> throw new IllegalArgumentException("no charger reports that");
        };
    }
}
