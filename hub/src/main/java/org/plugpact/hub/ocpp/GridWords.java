package org.plugpact.hub.ocpp;

import java.util.Optional;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.json.Json;

/** How a version asks of its chargers' grid settings. Any thread. */
public interface GridWords {
    /** A setting as it is said; empty if it is none. */
    Optional<Json.Entries> setting(Json.Entries said);

    /** Keep to it from now on. */
    Call set(Json.Entries setting);

    /** Report all that are there. */
    Call get(int request);

    /** Forget this one. */
    Call clear(boolean isDefault, String setting);
}
