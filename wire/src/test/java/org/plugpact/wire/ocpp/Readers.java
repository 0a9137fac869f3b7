package org.plugpact.wire.ocpp;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;

/** Every message of a version, by the name of its schema: read, and written again. */
final class Readers {
    private Readers() {}

    static Map<String, Function<Json.Entries, Parsed<Json.Entries>>> ofVersion16() {
        var readers = new TreeMap<String, Function<Json.Entries, Parsed<Json.Entries>>>();
        for (var action : org.plugpact.wire.ocpp16.Action.values()) {
            readers.put(
                    action.text() + "Request",
                    payload -> written(action.request(payload), org.plugpact.wire.ocpp16.Request::write));
            readers.put(
                    action.text() + "Response",
                    payload -> written(action.response(payload), org.plugpact.wire.ocpp16.Response::write));
        }
        return readers;
    }

    static Map<String, Function<Json.Entries, Parsed<Json.Entries>>> ofVersion201() {
        var readers = new TreeMap<String, Function<Json.Entries, Parsed<Json.Entries>>>();
        for (var action : org.plugpact.wire.ocpp201.Action.values()) {
            readers.put(
                    action.text() + "Request",
                    payload -> written(action.request(payload), org.plugpact.wire.ocpp201.Request::write));
            readers.put(
                    action.text() + "Response",
                    payload -> written(action.response(payload), org.plugpact.wire.ocpp201.Response::write));
        }
        return readers;
    }

    static Map<String, Function<Json.Entries, Parsed<Json.Entries>>> ofVersion21() {
        var readers = new TreeMap<String, Function<Json.Entries, Parsed<Json.Entries>>>();
        for (var action : org.plugpact.wire.ocpp21.Action.values()) {
            readers.put(
                    action.text() + "Request",
                    payload -> written(action.request(payload), org.plugpact.wire.ocpp21.Request::write));
            if (action.isUnconfirmed()) continue;
            readers.put(
                    action.text() + "Response",
                    payload -> written(action.response(payload), org.plugpact.wire.ocpp21.Response::write));
        }
        return readers;
    }

    private static <T> Parsed<Json.Entries> written(Parsed<T> parsed, Function<T, Json.Entries> write) {
        return switch (parsed) {
            case Parsed.Good<T>(var message) -> new Parsed.Good<>(write.apply(message));
            case Parsed.Bad<T>(var violation) -> new Parsed.Bad<>(violation);
        };
    }
}
