package org.plugpact.hub.agents;

import java.io.IOException;
import java.util.List;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Certificates;

/** The way of what parties sign about a dispute to the desk, with the certificates behind it. Any thread. */
public final class Pleadings {
    private final Submission submission;
    private final Certificates certificates;

    public Pleadings(Submission submission, Certificates certificates) {
        this.submission = submission;
        this.certificates = certificates;
    }

    /**
     * Brings one signed part.
     *
     * @param chain certificates in DER, leaf first, the authority's last; empty if the hub has them
     * @throws Malformed if one of these is none, or the part is about no dispute
     */
    public Outcome bring(PactId pact, byte[] envelope, byte[] fields, List<byte[]> chain)
            throws Malformed, DeskBusy, IOException {
        Envelope read = Envelope.decode(envelope);
        Fields opened = Fields.decode(fields);
        Claim claim = claim(pact, Malformed.unless("part", () -> new SignedPart(read, opened)));
        if (!chain.isEmpty()) {
            Chain.read(chain);
            certificates.keep(chain);
            for (byte[] authority : chain.subList(1, chain.size())) certificates.authority(authority);
        }
        return submission.submit(claim);
    }

    private static Claim claim(PactId pact, SignedPart part) throws Malformed {
        Kind kind = Kind.named(part.envelope().kind())
                .orElseThrow(() -> new Malformed("a " + part.envelope().kind()));
        return switch (kind) {
            case DISPUTED -> new Claim.Disputing(pact, part);
            case EVIDENCE_ADDED -> new Claim.Evidencing(pact, part);
            case RULED -> new Claim.Ruling(pact, part);
            case WITHDRAWN -> new Claim.Withdrawing(pact, part);
            default -> throw new Malformed("a " + kind.text() + " is about no dispute");
        };
    }
}
