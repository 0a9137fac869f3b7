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
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.Desk;

/** Decides who may connect: OCPP-J 1.6, 3.2 and 6.2.2 (security profiles 1 and 2). Any thread; may block. */
final class Gate {
    private static final int KEY_BYTES = 20;

    private final Desk desk;
    private final Secrets secrets;
    private final Lobby lobby;
    private final Attempts attempts = new Attempts(System::nanoTime);
    private final Tongues tongues;
    private final Devices devices;

    Gate(Desk desk, Secrets secrets, Lobby lobby, Tongues tongues, Devices devices) {
        this.desk = desk;
        this.secrets = secrets;
        this.lobby = lobby;
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
        var entry = judged(from, target, authorization, offered);
        if (entry instanceof Entry.Refused) attempts.failed(from);
        return entry;
    }

    private Entry judged(InetAddress from, String target, Optional<String> authorization, List<String> offered) {
        var named = PathId.of(target).flatMap(ChargerId::parse);
        if (named.isEmpty())
            return new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
        var charger = named.get();
        var presented = authorization
                .flatMap(BasicCredentials::parse)
                .filter(credentials -> credentials.user().equals(charger.text()))
                .map(BasicCredentials::password);
        if (desk.charger(charger).isEmpty()) return stranger(from, charger, presented, offered);
        var password = presented.flatMap(bytes -> known(charger, bytes));
        return password.isEmpty() ? wrongPassword(charger) : welcome(charger, password.get(), offered, false);
    }

    private Entry welcome(ChargerId charger, String password, List<String> offered, boolean guest) {
        long mark = mark(password.getBytes(StandardCharsets.UTF_8));
        return tongues.with(charger, offered)
                .<Entry>map(spoken -> new Entry.Welcome(charger, mark, spoken, guest))
                .orElseGet(() -> new Entry.Speechless(charger));
    }

    /** Nobody has entered it: it may wait in the lobby, if there is one, and each new one counts as an attempt. */
    private Entry stranger(InetAddress from, ChargerId charger, Optional<byte[]> presented, List<String> offered) {
        var password = new String(presented.orElse(new byte[0]), StandardCharsets.UTF_8);
        return switch (lobby.knock(charger, password, from.getHostAddress())) {
            case CLOSED ->
                new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
            case WRONG_PASSWORD -> wrongPassword(charger);
            case NEW -> {
                attempts.failed(from);
                yield welcome(charger, password, offered, true);
            }
            case KNOWN -> welcome(charger, password, offered, true);
        };
    }

    private static Entry wrongPassword(ChargerId charger) {
        return new Entry.Refused(HttpResponseStatus.UNAUTHORIZED, IncidentKind.WRONG_PASSWORD, Optional.of(charger));
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
