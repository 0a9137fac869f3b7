package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.wire.json.Json;

/** How tariffs are set on chargers, in the words of a version that can. Any thread. */
public interface TariffAsking {
    /** A tariff as one charger can be told it. */
    sealed interface Sayable {
        /**
         * Exactly this.
         *
         * @param id of this content and no other
         */
        record Exactly(String id, Dialect.Prepared.Call call) implements Sayable {}

        /** It would be another tariff there, or the charger does not take so much. */
        record Not(String why) implements Sayable {}
    }

    /** What a charger did with a tariff. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /** It holds one of that id. */
        record HeldAlready() implements Answer {}

        record Refused(String why) implements Answer {}
    }

    /** Whether the charger takes tariffs at all, as far as it told. */
    boolean takes(ChargerId charger);

    /** The tariff for everybody who charges there, at all its outlets. */
    Sayable say(ChargerId charger, Tariff tariff);

    Answer answer(Json.Entries answer);

    /** Asks which tariffs lie there. */
    Dialect.Prepared.Call held();

    /** The ids of those for everybody; empty if the answer can't be read. */
    Optional<Set<String>> held(Json.Entries answer);

    /** Takes tariffs for everybody away, by their ids. */
    Dialect.Prepared.Call clear(List<String> ids);
}
