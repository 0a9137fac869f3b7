package org.plugpact.hub.ocpp2;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** Who answers which of a station's requests; each functional block enters its own. */
final class Handlers {
    private final Map<Action, Entry<?>> entries = new EnumMap<>(Action.class);

    /** Answers one kind of request. */
    interface Handler<R extends Request> {
        Response answer(Line line, R request) throws DeskBusy;
    }

    private record Entry<R extends Request>(Class<R> kind, Handler<R> handler) {
        Response answer(Line line, Request request) throws DeskBusy {
            return handler.answer(line, kind.cast(request));
        }
    }

    /** @throws IllegalStateException if somebody answers it already */
    <R extends Request> void on(Action action, Class<R> kind, Handler<R> handler) {
        if (entries.put(action, new Entry<>(kind, handler)) != null) {
            throw new IllegalStateException("answered twice: " + action);
        }
    }

    /** The answer; empty if nobody answers requests of this kind. */
    Optional<Response> answer(Line line, Request request) throws DeskBusy {
        var entry = entries.get(request.operation());
        return entry == null ? Optional.empty() : Optional.of(entry.answer(line, request));
    }

    /** What is answered here. */
    Set<Action> known() {
        return entries.keySet();
    }
}
