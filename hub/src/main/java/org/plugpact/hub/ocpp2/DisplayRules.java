package org.plugpact.hub.ocpp2;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.MessageContent;
import org.plugpact.wire.ocpp21.MessageInfo;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetDisplayMessageRequest;

/** Block O: texts on a station's display (OCPP 2.1, O01, O02). */
final class DisplayRules implements Rules {
    @Override
    public Optional<Objection> objection(Request request, Station station) {
        return request instanceof SetDisplayMessageRequest(var message)
                ? transaction(message, station).or(() -> languages(message))
                : Optional.empty();
    }

    private static Optional<Objection> transaction(MessageInfo message, Station station) {
        if (message.transactionId().isEmpty() || !station.isOne()) return Optional.empty();
        return station.running(message.transactionId().get()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Objection("O01.FR.04", "message.transactionId", "no transaction that is under way there"));
    }

    private static Optional<Objection> languages(MessageInfo message) {
        // A text for a transaction is asked the same by O02.FR.12.
        var rule = message.transactionId().isPresent() ? "O02.FR.12" : "O01.FR.17";
        var found = language(message.message(), rule, "message.message");
        for (int at = 0; at < message.messageExtra().size() && found.isEmpty(); at++) {
            found = language(message.messageExtra().get(at), rule, "message.messageExtra[" + at + "]");
        }
        return found;
    }

    private static Optional<Objection> language(MessageContent content, String rule, String place) {
        return content.language()
                .filter(tag -> !isTag(tag))
                .map(_ -> new Objection(rule, place + ".language", "not a language's tag (RFC 5646), such as en-US"));
    }

    private static boolean isTag(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException none) {
            return false;
        }
    }
}
