package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plugpact.core.identity.ChargerId;

/** Whether chargers may be asked for something, before it is on record. It is judged once more when it is sent. Any thread. */
public final class Rulebook {
    private final Map<String, Dialect> dialects;
    private final Lines lines;
    private final Devices devices;

    /** @param dialects the versions spoken at the door */
    public Rulebook(List<Dialect> dialects, Lines lines, Devices devices) {
        this.dialects =
                dialects.stream().collect(Collectors.toUnmodifiableMap(Dialect::subprotocol, Function.identity()));
        this.lines = lines;
        this.devices = devices;
    }

    /**
     * What is wrong with asking this of a charger, in the version that it speaks, or spoke last; empty if nothing is, or
     * it never spoke. May block.
     *
     * @param arguments a JSON object
     */
    public Optional<Objection> objection(ChargerId charger, String action, String arguments) {
        return lines.of(charger)
                .<String>map(Line::subprotocol)
                .or(() -> devices.lastSpoke(charger))
                .map(dialects::get)
                .flatMap(dialect -> dialect.objection(Optional.of(charger), action, arguments));
    }

    /** What is wrong with asking this of any charger that speaks this version. */
    public Optional<Objection> objection(String subprotocol, String action, String arguments) {
        return Optional.ofNullable(dialects.get(subprotocol))
                .flatMap(dialect -> dialect.objection(Optional.empty(), action, arguments));
    }
}
