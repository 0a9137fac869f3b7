package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;

/**
 * A fact that has no number, no decided time and no salts yet.
 *
 * @param eventTime when it happened, as reported; in whole milliseconds
 * @param owner whose fact it is: the operator of the charger it is about, else the log's root
 * @param pact the pact it is part of or about, if any
 * @param credential for what is signed when it is written down: digest of the certificate whose key signs
 * @param brought the same content as a native charger signed it, which is then kept as it came
 */
public record Draft(
        Content content,
        Instant eventTime,
        PartyId owner,
        SiteId site,
        Jurisdiction jurisdiction,
        Optional<PactId> pact,
        Optional<Digest> credential,
        Optional<SignedPart> brought) {
    public Draft {
        eventTime = Forms.milliseconds(eventTime);
        if ((credential.isPresent() ^ brought.isPresent()) != content instanceof Content.Attested) {
            throw new IllegalArgumentException("a key, or a signature, for what is attested, and for nothing else");
        }
    }
}
