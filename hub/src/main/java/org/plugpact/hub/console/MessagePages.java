package org.plugpact.hub.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Traced;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** What came and went on chargers' lines: searched, and each message beside its answer. */
public final class MessagePages {
    static final int PER_PAGE = 100;

    /** Texts with a request's id in them among which its answer is looked for. */
    private static final int ANSWER_WITHIN = 200;

    private static final int BAD_REQUEST = 400;
    private static final int NOW_NOT = 503;

    private final Shell shell;
    private final Traces traces;

    MessagePages(Shell shell, Traces traces) {
        this.shell = shell;
        this.traces = traces;
    }

    void hang(SignedRoutes routes) {
        routes.get("/messages", (by, asked) -> messages(by, asked, asked.query("charger")));
        routes.get("/chargers/:id/messages", (by, asked) -> messages(by, asked, asked.part("id")));
        routes.get("/messages/:number", this::message);
    }

    /** What was asked for, as it stands in the form. */
    public record Search(
            String charger,
            String action,
            String kind,
            String direction,
            String text,
            String from,
            String to,
            boolean errors) {
        static Search of(Asked asked, String charger) {
            return new Search(
                    charger.strip(),
                    asked.query("action").strip(),
                    asked.query("kind"),
                    asked.query("direction"),
                    asked.query("text").strip(),
                    asked.query("from"),
                    asked.query("to"),
                    !asked.query("errors").isEmpty());
        }

        /** The address of what comes before that number. */
        public String older(long before) {
            return Target.query(
                    "/messages",
                    Map.of(
                            "charger",
                            charger,
                            "action",
                            action,
                            "kind",
                            kind,
                            "direction",
                            direction,
                            "text",
                            text,
                            "from",
                            from,
                            "to",
                            to,
                            "errors",
                            errors ? "yes" : "",
                            "before",
                            Long.toString(before)));
        }

        Traces.Query query(String before) {
            return new Traces.Query(
                    ChargerId.parse(charger),
                    some(action),
                    Arrays.stream(Traced.Direction.values())
                            .filter(one -> word(one).equals(direction))
                            .findFirst(),
                    Arrays.stream(Traced.Kind.values())
                            .filter(one -> one.name().equals(kind))
                            .findFirst(),
                    some(text),
                    instant(from),
                    instant(to),
                    errors,
                    before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                    OptionalLong.empty(),
                    PER_PAGE);
        }

        private static Optional<String> some(String text) {
            return Optional.of(text).filter(it -> !it.isEmpty());
        }
    }

    /** As it stands in addresses. */
    public static String word(Traced.Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /** A browser's date and time, in UTC. */
    private static Optional<Instant> instant(String text) {
        if (text.isEmpty()) return Optional.empty();
        try {
            var inUtc = text.length() == "2026-01-31T12:00".length() ? text + ":00Z" : text + "Z";
            return Optional.of(Instant.parse(text.endsWith("Z") ? text : inUtc));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private Reply messages(SignIn by, Asked asked, String charger) {
        var search = Search.of(asked, charger);
        if (!search.charger.isEmpty() && ChargerId.parse(search.charger).isEmpty()) {
            return shell.problem(BAD_REQUEST, "Not understood", "That is no charger's name.");
        }
        Map<String, Object> values = new HashMap<>();
        values.put("search", search);
        values.put("wrong", "");
        try {
            values.put("messages", traces.find(search.query(asked.query("before"))));
            return shell.page(200, "messages", by, values);
        } catch (Traces.TooBroad broad) {
            values.put("messages", List.of());
            values.put("wrong", String.valueOf(broad.getMessage()));
            return shell.page(NOW_NOT, "messages", by, values);
        }
    }

    private Reply message(SignIn by, Asked asked) {
        var number = asked.part("number");
        if (!number.matches("[0-9]{1,18}")) return noSuch();
        try {
            var found = numbered(Long.parseLong(number));
            if (found.isEmpty()) return noSuch();
            var message = found.get();
            var request =
                    message.request().isPresent() ? numbered(message.request().getAsLong()) : found;
            var answer = message.request().isPresent() ? found : answer(message);
            return shell.page(200, "trace", by, Map.of("message", message, "request", request, "answer", answer));
        } catch (Traces.TooBroad broad) {
            return shell.problem(NOW_NOT, "Not now", String.valueOf(broad.getMessage()));
        }
    }

    private Reply noSuch() {
        return shell.problem(404, "No such message", "It is not kept, or not any more.");
    }

    private Optional<Traced> numbered(long number) throws Traces.TooBroad {
        return traces
                .find(between(number - 1, OptionalLong.of(number + 1), Optional.empty(), Optional.empty(), 1))
                .stream()
                .findFirst();
    }

    /** It has its request's id in it. */
    private Optional<Traced> answer(Traced request) throws Traces.TooBroad {
        var later = between(
                request.number(),
                OptionalLong.empty(),
                Optional.of(request.charger()),
                Optional.of(request.message()).filter(id -> !id.isEmpty()),
                ANSWER_WITHIN);
        return traces.find(later).stream()
                .filter(one -> one.request().equals(OptionalLong.of(request.number())))
                .findFirst();
    }

    private static Traces.Query between(
            long after, OptionalLong before, Optional<ChargerId> charger, Optional<String> text, int most) {
        return new Traces.Query(
                charger,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                Optional.empty(),
                Optional.empty(),
                false,
                before,
                OptionalLong.of(after),
                most);
    }
}
