package org.plugpact.core.intake;

import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;

/** Makes evidence of any claim as the door does at which it comes in. */
final class Doors {
    private Doors() {}

    static Evidence evidence(Claim claim, Checker checker) {
        return switch (claim) {
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Handshake _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Delivered _,
                    Claim.OfDispute _,
                    Claim.IntegrityFound _ -> checked(claim, checker);
            case Claim.Start start -> Evidence.reported(start, start.connector().charger());
            case Claim.Sampling sampling ->
                Evidence.reported(sampling, sampling.connector().charger());
            case Claim.Stop stop -> Evidence.reported(stop, stop.charger());
            case Claim.PortStatus status ->
                Evidence.reported(status, status.connector().charger());
            case Claim.Boot boot -> Evidence.reported(boot, boot.charger());
            case Claim.Registration _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Anchoring _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Lapsing _ -> Evidence.own(claim);
        };
    }

    private static Evidence checked(Claim claim, Checker checker) {
        return switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var bad, var why) -> throw new AssertionError(why + ": " + bad);
        };
    }
}
