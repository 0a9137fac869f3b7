package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * Who understands what vendors say beyond the standard (OCPP 1.6, 4.3 and 5.6; 2.1, part 2, P01, P02): by version, vendor and
 * message. What nobody understands is answered so, and that it came is on record; what was in it may be personal and is not. Any
 * thread.
 */
public final class DataTransfers {
    /** The one operation that any vendor may use, in every version. */
    public static final String ACTION = "DataTransfer";

    private final Map<Key, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Speaker> speakers = new CopyOnWriteArrayList<>();

    /** Vendors are compared without case (OCPP 1.6, 6.17: CiString255). An empty message stands for any. */
    private record Key(String subprotocol, String vendor, String message) {
        Key {
            vendor = vendor.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a charger sends.
     *
     * @param data in 1.6 a text, from 2.0.1 on anything
     */
    public record Transfer(String vendor, Optional<String> message, Optional<Json> data) {}

    /** What it comes to. */
    public sealed interface Answer {
        /** @param data as the version has it: 1.6 says it as a text, whatever it is */
        record Accepted(Optional<Json> data) implements Answer {}

        /** @param why for the record; quotes nothing of what was sent */
        record Rejected(String why) implements Answer {}

        /** The vendor is known, and has no such message. */
        record UnknownMessage() implements Answer {}

        /** Nobody here knows the vendor. */
        record UnknownVendor() implements Answer {}
    }

    /** Understands a vendor's messages. Any thread; may block. */
    public interface Handler {
        /** The answer to one of them. */
        Answer answer(Line line, Transfer transfer) throws DeskBusy;
    }

    /** Says what a version has no words for inside a vendor's DataTransfer. Any thread. */
    public interface Speaker {
        /** Of which version. */
        String subprotocol();

        /** The payload of a DataTransfer for a command; empty if it is none of this vendor's. */
        Optional<Json.Entries> said(String action, String arguments);

        /**
         * What the answer inside a confirmation says; empty if what was asked is none of this vendor's.
         *
         * @param asked the payload of the DataTransfer
         * @param data what its answer held, if that was Accepted
         */
        Optional<Dialect.Understood> understood(Json.Entries asked, Optional<Json> data);
    }

    /** Has commands that a version lacks said so. */
    public void speaks(Speaker speaker) {
        speakers.add(speaker);
    }

    /** A command as some vendor's DataTransfer; empty if none has it. */
    public Optional<Dialect.Prepared> prepare(String subprotocol, String action, String arguments) {
        return speakers.stream()
                .filter(speaker -> speaker.subprotocol().equals(subprotocol))
                .flatMap(speaker -> speaker.said(action, arguments).stream())
                .<Dialect.Prepared>map(payload -> new Dialect.Prepared.Call(ACTION, payload))
                .findFirst();
    }

    /** What a vendor's answer to a DataTransfer of ours says; empty if it was none that is known here. */
    public Optional<Dialect.Understood> understand(String subprotocol, Json.Entries asked, Json.Entries payload) {
        boolean accepted = payload.values().get("status") instanceof Json.Text(var status) && status.equals("Accepted");
        var data = accepted ? Optional.ofNullable(payload.values().get("data")) : Optional.<Json>empty();
        return speakers.stream()
                .filter(speaker -> speaker.subprotocol().equals(subprotocol))
                .flatMap(speaker -> speaker.understood(asked, data).stream())
                .findFirst();
    }

    /**
     * Has one vendor's message answered.
     *
     * @param subprotocols of the versions in which it is
     * @param message empty: all that nobody else answers
     * @throws IllegalStateException if somebody answers it already
     */
    public void on(Set<String> subprotocols, String vendor, String message, Handler handler) {
        for (var subprotocol : subprotocols) {
            if (handlers.putIfAbsent(new Key(subprotocol, vendor, message), handler) != null)
                throw new IllegalStateException("answered twice: " + vendor + " " + message);
        }
    }

    /** The answer, in no version's words. */
    public Answer answer(Line line, Transfer transfer) throws DeskBusy {
        var answer = found(line, transfer);
        switch (answer) {
            case Answer.Accepted _ -> {}
            case Answer.Rejected(var why) -> record(line, transfer, ", rejected: " + why);
            case Answer.UnknownMessage _, Answer.UnknownVendor _ -> record(line, transfer, "");
        }
        return answer;
    }

    private Answer found(Line line, Transfer transfer) throws DeskBusy {
        var version = line.subprotocol();
        var handler = handlers.get(new Key(version, transfer.vendor, transfer.message.orElse("")));
        if (handler == null) handler = handlers.get(new Key(version, transfer.vendor, ""));
        if (handler != null) return handler.answer(line, transfer);
        var vendor = new Key(version, transfer.vendor, "").vendor;
        boolean known = handlers.keySet().stream()
                .anyMatch(key -> key.subprotocol.equals(version) && key.vendor.equals(vendor));
        return known ? new Answer.UnknownMessage() : new Answer.UnknownVendor();
    }

    private static void record(Line line, Transfer transfer, String what) {
        var message = transfer.message.map(id -> ", message " + id).orElse("");
        var length =
                transfer.data.map(data -> ", " + length(data) + " characters").orElse("");
        line.recorder().record(IncidentKind.DATA_TRANSFER, "vendor " + transfer.vendor + message + length + what);
    }

    private static int length(Json data) {
        return data instanceof Json.Text(var text)
                ? text.length()
                : Frames.write(data).length();
    }
}
