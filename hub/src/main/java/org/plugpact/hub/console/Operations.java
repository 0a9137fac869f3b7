package org.plugpact.hub.console;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;

/** The operations of each version, made once of what its readers say they take. */
final class Operations {
    private static final Map<Version, Map<String, Operation>> ALL = new EnumMap<>(Version.class);

    static {
        for (var version : Version.values()) {
            var named = new LinkedHashMap<String, Operation>();
            made(version).forEach(operation -> named.put(operation.name(), operation));
            ALL.put(version, named);
        }
    }

    private Operations() {}

    static Map<String, Operation> of(Version version) {
        return Objects.requireNonNull(ALL.get(version), version.title());
    }

    private static Stream<Operation> made(Version version) {
        return switch (version) {
            case V16 ->
                Arrays.stream(org.plugpact.wire.ocpp16.Action.values())
                        .filter(org.plugpact.wire.ocpp16.Action::fromCentralSystem)
                        .map(action -> Operation.of(
                                action.text(),
                                title(action.profile().name()),
                                action.described(),
                                Tokens.ANYWHERE,
                                reading(action::request)));
            case V201 ->
                Arrays.stream(org.plugpact.wire.ocpp201.Action.values())
                        .filter(org.plugpact.wire.ocpp201.Action::fromCsms)
                        .map(action -> Operation.of(
                                action.text(),
                                action.block().title(),
                                action.described(),
                                Tokens.AT_THE_TOP,
                                reading(action::request)));
            case V21 ->
                Arrays.stream(org.plugpact.wire.ocpp21.Action.values())
                        .filter(org.plugpact.wire.ocpp21.Action::fromCsms)
                        .map(action -> Operation.of(
                                action.text(),
                                action.block().title(),
                                action.described(),
                                Tokens.AT_THE_TOP,
                                reading(action::request)));
        };
    }

    private static Function<Json.Entries, Parsed<?>> reading(Function<Json.Entries, ? extends Parsed<?>> reader) {
        return reader::apply;
    }

    /** {@code SMART_CHARGING} as Smart charging. */
    private static String title(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
