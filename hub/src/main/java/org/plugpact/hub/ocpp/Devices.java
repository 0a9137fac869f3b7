package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import org.plugpact.core.identity.ChargerId;

/**
 * What chargers say of themselves as devices, which no pact hangs on: noted when they say it, forgotten when it is
 * superseded. Any thread; noting may block for a write.
 */
public interface Devices {
    /** What a charger does over some time and reports on. */
    enum Job {
        DIAGNOSTICS,
        FIRMWARE,
        LOG
    }

    /**
     * A configuration key, or a variable by its name.
     *
     * @param value empty if the charger did not tell it, or it is secret
     */
    record Setting(String key, Optional<String> value, boolean readonly) {}

    /**
     * How far a job is.
     *
     * @param request the number under which it was asked for, if it has one
     */
    record Progress(Job job, String status, OptionalInt request, Instant at) {}

    /** Something that a charger holds to concern its security. */
    record SecurityEvent(String type, Instant at, String detail) {}

    /** A line of this version was opened. */
    void spoke(ChargerId charger, String subprotocol);

    /** The version that the charger spoke last. */
    Optional<String> lastSpoke(ChargerId charger);

    /**
     * It booted, and was accepted.
     *
     * @param said by the names of the message's members, in their order
     */
    void booted(ChargerId charger, Map<String, String> said, Instant at);

    /** Whether it was ever accepted after a boot. */
    boolean hasBooted(ChargerId charger);

    /** These of its settings are known now; others stay as they were. */
    void configured(ChargerId charger, List<Setting> settings);

    /** The values of those of these settings that are known and have one, by their keys. */
    Map<String, String> values(ChargerId charger, Set<String> keys);

    /** Whether a charger of OCPP 1.6 says that it shows prices and costs (OCA, California Pricing Requirements with OCPP 1.6). */
    boolean showsCosts(ChargerId charger);

    /** The version of the list of tokens that it holds, 0 for none. */
    void listed(ChargerId charger, int version);

    /** A job has come so far. */
    void progressed(ChargerId charger, Progress progress);

    /** It reported a security event. */
    void happened(ChargerId charger, SecurityEvent event);

    /** It did, or wrote, something odd of this name; counted. */
    void odd(ChargerId charger, String name);

    /** How often each odd thing was counted, by their names in order. */
    SortedMap<String, Long> oddities(ChargerId charger);
}
