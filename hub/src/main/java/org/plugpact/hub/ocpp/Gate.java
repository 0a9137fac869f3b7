package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.Desk;

/** Decides who may connect: OCPP-J 1.6, 3.2 and 6.2.2 (security profiles 1 and 2). Any thread; may block. */
final class Gate {
    private static final int KEY_BYTES = 20;

    private final Desk desk;
    private final Secrets secrets;
    private final Attempts attempts;
    private final Tongues tongues;
    private final Devices devices;

    Gate(Desk desk, Secrets secrets, Attempts attempts, Tongues tongues, Devices devices) {
        this.desk = desk;
        this.secrets = secrets;
        this.attempts = attempts;
        this.tongues = tongues;
        this.devices = devices;
    }

    /**
     * Judges an opening request.
     *
     * @param target the path it asks for
     * @param authorization the header of that name, if there is one
     * @param offered the subprotocols that it offers
     */
    Entry judge(InetAddress from, String target, Optional<String> authorization, List<String> offered) {
        if (!attempts.mayTry(from)) {
            return new Entry.Refused(
                    HttpResponseStatus.TOO_MANY_REQUESTS, IncidentKind.TOO_MANY_ATTEMPTS, Optional.empty());
        }
        var entry = judge(target, authorization, offered);
        if (entry instanceof Entry.Refused) attempts.failed(from);
        return entry;
    }

    private Entry judge(String target, Optional<String> authorization, List<String> offered) {
        var charger = PathId.of(target)
                .flatMap(ChargerId::parse)
                .filter(id -> desk.charger(id).isPresent());
        if (charger.isEmpty()) {
            return new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
        }
        var password = authorization
                .flatMap(BasicCredentials::parse)
                .filter(credentials -> credentials.user().equals(charger.get().text()))
                .flatMap(credentials -> known(charger.get(), credentials.password()));
        if (password.isEmpty()) {
            return new Entry.Refused(HttpResponseStatus.UNAUTHORIZED, IncidentKind.WRONG_PASSWORD, charger);
        }
        long mark = mark(password.get().getBytes(StandardCharsets.UTF_8));
        return tongues.with(charger.get(), offered)
                .<Entry>map(spoken -> new Entry.Welcome(charger.get(), mark, spoken))
                .orElseGet(() -> new Entry.Speechless(charger.get()));
    }

    /**
     * The charger's password, if this is it. Most chargers send the key as the text they were given; OCPP-J 1.6, 6.2.2,
     * would have them send its 20 bytes.
     */
    private Optional<String> known(ChargerId charger, byte[] password) {
        var text = new String(password, StandardCharsets.UTF_8);
        if (secrets.good(charger, text)) return Optional.of(text);
        if (password.length != KEY_BYTES) return Optional.empty();
        var digits = HexFormat.of().formatHex(password);
        if (!secrets.good(charger, digits)) return Optional.empty();
        devices.odd(charger, Conduct.KEY_AS_BYTES.text());
        return Optional.of(digits);
    }

    /** The first 8 bytes of a digest: tells two credentials apart, and neither of them. */
    static long mark(byte[] credential) {
        return ByteBuffer.wrap(Digest.sha256(credential).bytes()).getLong();
    }
}
