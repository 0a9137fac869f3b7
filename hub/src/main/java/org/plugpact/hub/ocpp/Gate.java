package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    Gate(Desk desk, Secrets secrets, Attempts attempts, Tongues tongues) {
        this.desk = desk;
        this.secrets = secrets;
        this.attempts = attempts;
        this.tongues = tongues;
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
        boolean known = authorization
                .flatMap(BasicCredentials::parse)
                .filter(credentials -> credentials.user().equals(charger.get().text()))
                .filter(credentials -> isGood(charger.get(), credentials.password()))
                .isPresent();
        if (!known) return new Entry.Refused(HttpResponseStatus.UNAUTHORIZED, IncidentKind.WRONG_PASSWORD, charger);
        return tongues.with(charger.get(), offered)
                .<Entry>map(spoken -> new Entry.Welcome(charger.get(), spoken))
                .orElseGet(() -> new Entry.Speechless(charger.get()));
    }

    /** Most chargers send the key as the text they were given; OCPP-J 1.6, 6.2.2, would have them send its 20 bytes. */
    private boolean isGood(ChargerId charger, byte[] password) {
        return secrets.good(charger, new String(password, StandardCharsets.UTF_8))
                || (password.length == KEY_BYTES
                        && secrets.good(charger, HexFormat.of().formatHex(password)));
    }
}
