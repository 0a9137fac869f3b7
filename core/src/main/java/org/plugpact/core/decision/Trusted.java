package org.plugpact.core.decision;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.tariff.Tariff;

/** What the opening and the statements of authorities come to. Owned by the state. */
final class Trusted {
    private final Verifier verifier;
    private final Map<Digest, Tariff> tariffs = new LinkedHashMap<>();
    private TrustBundle bundle = TrustBundle.empty();
    private Optional<Digest> opening = Optional.empty();

    Trusted(Verifier verifier) {
        this.verifier = verifier;
    }

    Verifier verifier() {
        return verifier;
    }

    TrustBundle bundle() {
        return bundle;
    }

    Optional<Digest> opening() {
        return opening;
    }

    Optional<Tariff> tariff(Digest hash) {
        return Optional.ofNullable(tariffs.get(hash));
    }

    void open(Opened said) {
        opening = Optional.of(said.genesis().id());
        bundle = TrustBundle.anchoredAt(said.genesis().content().anchor());
    }

    void state(SignedStatement signed, Instant decided) {
        bundle = switch (bundle.with(signed, verifier, decided)) {
            case TrustBundle.Admitted(var next) -> next;
            case TrustBundle.Refused(var why) -> throw new IllegalStateException("on record, but refused: " + why);
        };
        if (signed.statement() instanceof FileRates rates) file(rates);
    }

    private void file(FileRates rates) {
        try {
            tariffs.put(rates.tariffHash(), Tariff.from(Cbor.decode(rates.tariff())));
        } catch (Malformed broken) {
            throw new IllegalStateException("on record, but no tariff", broken);
        }
    }
}
