package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.json.Json;

/**
 * How a charger is told to come by a better security profile, in one version's words (OCPP 2.1, A05 and B09; OCPP 1.6 security
 * whitepaper, A05). Any thread.
 */
public interface RaiseAsking {
    /**
     * How it is to come.
     *
     * @param url of the door over TLS, without the charger's identity
     * @param slot the number of the network configuration to use; empty: a free one
     * @param password a fresh one, made when it is asked for
     */
    record Wanted(int profile, String url, OptionalInt slot, Supplier<String> password) {}

    /** What it is told. */
    sealed interface Plan {
        /** Each when the one before was taken; then it connects anew. */
        record Orders(List<Call> calls) implements Plan {
            public Orders {
                calls = List.copyOf(calls);
            }
        }

        /** It can't be told. */
        record Not(String why) implements Plan {}
    }

    /** Names of the settings that matter here. */
    Set<String> settings();

    /** Those of them that are asked for anew before anything is said; none where nothing hangs on them. */
    List<String> fresh();

    /** The profile that it says it has; empty if it says nothing of profiles. */
    OptionalInt profile(Map<String, String> told);

    /** Whether it can be told of profiles at all, as far as is known. */
    boolean hasProfiles(Map<String, String> told);

    /** @param told what it told of those settings */
    Plan plan(ChargerId charger, Map<String, String> told, Wanted wanted);

    /** Whether it does as one of the orders says. */
    boolean isTaken(Call order, Json.Entries answer);
}
