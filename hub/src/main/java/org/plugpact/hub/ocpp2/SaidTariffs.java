package org.plugpact.hub.ocpp2;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.ocpp21.SetDefaultTariffRequest;

/**
 * Tariffs in OCPP 2.1's words, each put into them once, by its hash: a hub has a handful, and asks for each charger every few seconds
 * and at events of transactions. Any thread.
 */
final class SaidTariffs {
    /** Remembered at once; beyond it all are put into words anew. */
    static final int REMEMBERED_MAX = 256;

    /** The station as a whole, so that a tariff is set at every EVSE (I07.FR.12). */
    private static final int ALL = 0;

    private final Map<Digest, Ready> remembered = new ConcurrentHashMap<>();

    /**
     * A tariff as it is said.
     *
     * @param setting has a station hold it for everybody; empty if it can't be said
     */
    record Ready(TariffWords.Said said, Optional<Call> setting) {}

    Ready of(Tariff tariff) {
        var known = remembered.get(tariff.hash());
        if (known != null) return known;
        if (remembered.size() >= REMEMBERED_MAX) remembered.clear();
        return remembered.computeIfAbsent(tariff.hash(), _ -> ready(TariffWords.of(tariff)));
    }

    private static Ready ready(TariffWords.Said said) {
        return switch (said) {
            case TariffWords.Said.Not _ -> new Ready(said, Optional.empty());
            case TariffWords.Said.Exactly(var tariff, var _, var _) -> {
                var set = new SetDefaultTariffRequest(ALL, tariff);
                yield new Ready(said, Optional.of(new Call(set.operation().text(), set.write())));
            }
        };
    }
}
