package org.plugpact.core.handshake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Grounds;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;

/** What a device holds and needs nobody online for: a trust bundle, the tariffs filed in it, how its charger is entered. */
public final class Holdings {
    private final TrustBundle bundle;
    private final Map<Digest, Tariff> tariffs;

    private Holdings(TrustBundle bundle, Map<Digest, Tariff> tariffs) {
        this.bundle = bundle;
        this.tariffs = tariffs;
    }

    /** Reads the bundle's tariffs once; one that can't be read counts as not filed. */
    public static Holdings of(TrustBundle bundle) {
        Map<Digest, Tariff> tariffs = new LinkedHashMap<>();
        for (SignedStatement signed : bundle.statements()) {
            if (signed.statement() instanceof FileRates rates)
                tariff(rates).ifPresent(tariff -> tariffs.put(rates.tariffHash(), tariff));
        }
        return new Holdings(bundle, tariffs);
    }

    private static Optional<Tariff> tariff(FileRates rates) {
        try {
            return Optional.of(Tariff.from(Cbor.decode(rates.tariff())));
        } catch (Malformed none) {
            return Optional.empty();
        }
    }

    public TrustBundle bundle() {
        return bundle;
    }

    public Optional<Tariff> tariff(Digest hash) {
        return Optional.ofNullable(tariffs.get(hash));
    }

    /** What an admission by this charger rests on. */
    Grounds grounds(Claim.Registration entered, List<PactId> holding) {
        return new Grounds() {
            @Override
            public TrustBundle bundle() {
                return bundle;
            }

            @Override
            public Optional<Tariff> tariff(Digest hash) {
                return Holdings.this.tariff(hash);
            }

            @Override
            public Optional<Claim.Registration> registration(ChargerId charger) {
                return Optional.of(entered).filter(own -> own.charger().equals(charger));
            }

            @Override
            public List<PactId> holding(ConnectorId connector) {
                return holding;
            }
        };
    }
}
