package org.plugpact.hub.agents;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.governance.Role;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;

/** Discloses records in the operator's name: signed with the key of the charger that offered, where the hub holds it. */
public final class Disclosures {
    private final Keyring keys;
    private final Salts salts;
    private final InstantSource clock;

    public Disclosures(Keyring keys, Salts salts, InstantSource clock) {
        this.keys = keys;
        this.salts = salts;
        this.clock = clock;
    }

    public Disclosure of(PactRecord record, Purpose purpose, String audience) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return Disclosure.of(record, purpose, audience, discloser(record, now), salts, now);
        } catch (Malformed | CertificateEncodingException broken) {
            throw new IllegalStateException("a record of our own can't be read", broken);
        }
    }

    private Optional<Disclosure.Discloser> discloser(PactRecord record, Instant now)
            throws Malformed, CertificateEncodingException {
        for (Fact fact : record.facts()) {
            if (!(fact.content() instanceof Offered(var offer))) continue;
            Optional<HeldKey> key = keys.charger(offer.content().charger());
            if (key.isEmpty()) return Optional.empty();
            var signing = new SigningAs(key.get().signer(), Role.CHARGING_NETWORK.text(), now);
            return Optional.of(
                    new Disclosure.Discloser(signing, key.get().chain().leaf().getEncoded()));
        }
        return Optional.empty();
    }
}
