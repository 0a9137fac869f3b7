package org.plugpact.hub.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.wire.json.Json;

/** What has to be known of messages to pass them on: few things, by their names, in all versions. */
final class Words {
    static final String BOOT = "BootNotification";
    static final String START = "StartTransaction";
    static final String STOP = "StopTransaction";
    static final String ACCEPTED = "Accepted";

    /** The version in which the central system numbers transactions, and everybody has to be told its own number. */
    static final String NUMBERED = "ocpp1.6";

    /** What stands for a transaction that upstream never numbered, as chargers write it whose start nobody took. */
    static final int UNNUMBERED = -1;

    /** Only good if answered at once. */
    private static final Set<String> QUESTIONS = Set.of(
            "Heartbeat", "Authorize", "GetCertificateStatus", "Get15118EVCertificate", "GetCertificateChainStatus");

    /** A charger shows its certificate to this hub, so this hub signs it. */
    private static final String SIGN = "SignCertificate";

    private static final String NUMBER = "transactionId";
    private static final Map<String, List<String>> NUMBERS = Map.of(
            START,
            List.of(NUMBER),
            STOP,
            List.of(NUMBER),
            "MeterValues",
            List.of(NUMBER),
            "RemoteStopTransaction",
            List.of(NUMBER),
            "SetChargingProfile",
            List.of("csChargingProfiles", NUMBER));

    private Words() {}

    /** Whether it means nothing any more once it was answered here. */
    static boolean isQuestion(String action) {
        return QUESTIONS.contains(action);
    }

    /** Whether it concerns this hub alone. */
    static boolean staysHere(String action) {
        return action.equals(SIGN);
    }

    /** Where the number of a transaction stands, in the request or, of a start, in its answer; nowhere from 2.0.1 on. */
    static List<String> place(String subprotocol, String action) {
        return subprotocol.equals(NUMBERED) ? NUMBERS.getOrDefault(action, List.of()) : List.of();
    }

    /** The number that stands there. */
    static OptionalInt number(Json.Entries payload, List<String> place) {
        if (place.isEmpty()) return OptionalInt.empty();
        Json at = payload;
        for (var name : place) {
            if (!(at instanceof Json.Entries entries) || !entries.values().containsKey(name))
                return OptionalInt.empty();
            at = entries.values().get(name);
        }
        if (!(at instanceof Json.Decimal(var number)) || number.scale() > 0 || number.precision() > 10)
            return OptionalInt.empty();
        long whole = number.longValue();
        return whole == (int) whole ? OptionalInt.of((int) whole) : OptionalInt.empty();
    }

    /** The payload with another number there. */
    static Json.Entries with(Json.Entries payload, List<String> place, int number) {
        var members = new LinkedHashMap<>(payload.values());
        var name = place.getFirst();
        members.computeIfPresent(
                name,
                (_, value) -> place.size() > 1 && value instanceof Json.Entries inner
                        ? with(inner, place.subList(1, place.size()), number)
                        : Json.of(number));
        return new Json.Entries(members);
    }

    /** What an answer says of the token that was shown. */
    static Optional<String> verdict(Json.Entries answer) {
        return Stream.of("idTagInfo", "idTokenInfo")
                .map(answer.values()::get)
                .filter(Json.Entries.class::isInstance)
                .flatMap(info -> status((Json.Entries) info).stream())
                .findFirst();
    }

    /** The member {@code status}. */
    static Optional<String> status(Json.Entries payload) {
        return text(payload, "status");
    }

    /** A member that is a text. */
    static Optional<String> text(Json.Entries payload, String name) {
        return payload.values().get(name) instanceof Json.Text(var text) ? Optional.of(text) : Optional.empty();
    }

    /** Of a status, whose it is. */
    static Optional<String> port(String action, Json.Entries payload) {
        if (!action.equals("StatusNotification")) return Optional.empty();
        return Optional.of(Stream.of("evseId", "connectorId")
                .map(payload.values()::get)
                .filter(Json.Decimal.class::isInstance)
                .map(number -> ((Json.Decimal) number).value().toPlainString())
                .collect(Collectors.joining("/")));
    }
}
