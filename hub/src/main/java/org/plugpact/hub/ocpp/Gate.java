package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.Entrance;
import org.plugpact.hub.certificates.Entrance.Judgement;
import org.plugpact.hub.certificates.Entrance.Knock;
import org.plugpact.hub.certificates.Entrance.Password;
import org.plugpact.hub.certificates.Entrance.Reason;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.desk.Desk;

/** Decides who may connect: OCPP-J 1.6, 3.2 and 6.2.2, and the security whitepaper, 2. Any thread; may block. */
final class Gate {
    private static final int KEY_BYTES = 20;

    private final Desk desk;
    private final Secrets secrets;
    private final Lobby lobby;
    private final Attempts attempts = new Attempts(System::nanoTime);
    private final Tongues tongues;
    private final Devices devices;
    private final Entrance entrance;

    Gate(Desk desk, Secrets secrets, Lobby lobby, Tongues tongues, Devices devices, Entrance entrance) {
        this.desk = desk;
        this.secrets = secrets;
        this.lobby = lobby;
        this.tongues = tongues;
        this.devices = devices;
        this.entrance = entrance;
    }

    /** Judges an opening request. */
    Entry judge(Opening opening) {
        if (!attempts.mayTry(opening.from())) {
            return new Entry.Refused(
                    HttpResponseStatus.TOO_MANY_REQUESTS, IncidentKind.TOO_MANY_ATTEMPTS, Optional.empty());
        }
        var entry = judged(opening);
        if (entry instanceof Entry.Refused) attempts.failed(opening.from());
        return entry;
    }

    private Entry judged(Opening opening) {
        var named = PathId.of(opening.target()).flatMap(ChargerId::parse);
        if (named.isEmpty())
            return new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
        var charger = named.get();
        var presented = opening.authorization()
                .flatMap(BasicCredentials::parse)
                .filter(credentials -> credentials.user().equals(charger.text()))
                .map(BasicCredentials::password);
        if (desk.charger(charger).isEmpty()) return stranger(opening, charger, presented);
        var password = presented.flatMap(bytes -> known(charger, bytes));
        var knock = new Knock(charger, opening.tls(), opening.shown(), worth(opening, password));
        return switch (entrance.judge(knock)) {
            case Judgement.Out(var reason) -> refused(charger, reason);
            case Judgement.In(var profile, var _) ->
                welcome(charger, credential(profile, opening, password), opening.offered(), false);
        };
    }

    private static Password worth(Opening opening, Optional<String> password) {
        if (opening.authorization().isEmpty()) return Password.NONE;
        return password.isPresent() ? Password.GOOD : Password.WRONG;
    }

    /** What let it in. */
    private static byte[] credential(SecurityProfile profile, Opening opening, Optional<String> password) {
        return profile == SecurityProfile.TLS_CERTIFICATE
                ? opening.shown().getFirst().getPublicKey().getEncoded()
                : password.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private Entry welcome(ChargerId charger, byte[] credential, List<String> offered, boolean guest) {
        long mark = mark(credential);
        return tongues.with(charger, offered)
                .<Entry>map(spoken -> new Entry.Welcome(charger, mark, spoken, guest))
                .orElseGet(() -> new Entry.Speechless(charger));
    }

    /** Nobody has entered it: it may wait in the lobby, if there is one, and each new one counts as an attempt. */
    private Entry stranger(Opening opening, ChargerId charger, Optional<byte[]> presented) {
        var password = presented.orElse(new byte[0]);
        var from = opening.from().getHostAddress();
        return switch (lobby.knock(charger, new String(password, StandardCharsets.UTF_8), from)) {
            case CLOSED ->
                new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
            case WRONG_PASSWORD -> refused(charger, Reason.WRONG_PASSWORD);
            case NEW -> {
                attempts.failed(opening.from());
                yield welcome(charger, password, opening.offered(), true);
            }
            case KNOWN -> welcome(charger, password, opening.offered(), true);
        };
    }

    /** Only where a password would help is one asked for. */
    private static Entry refused(ChargerId charger, Reason reason) {
        var status = reason == Reason.NO_PASSWORD || reason == Reason.WRONG_PASSWORD
                ? HttpResponseStatus.UNAUTHORIZED
                : HttpResponseStatus.FORBIDDEN;
        return new Entry.Refused(status, kind(reason), Optional.of(charger));
    }

    private static IncidentKind kind(Reason reason) {
        return switch (reason) {
            case NO_PASSWORD, WRONG_PASSWORD -> IncidentKind.WRONG_PASSWORD;
            case NO_CERTIFICATE -> IncidentKind.NO_CERTIFICATE;
            case CERTIFICATE_EXPIRED -> IncidentKind.CERTIFICATE_EXPIRED;
            case CERTIFICATE_NOT_YET_VALID -> IncidentKind.CERTIFICATE_NOT_YET_VALID;
            case CERTIFICATE_REVOKED -> IncidentKind.CERTIFICATE_REVOKED;
            case CERTIFICATE_OF_ANOTHER -> IncidentKind.CERTIFICATE_OF_ANOTHER;
            case CERTIFICATE_BROKEN -> IncidentKind.CERTIFICATE_BROKEN;
            case CERTIFICATE_OF_NO_TRUSTED_ROOT -> IncidentKind.CERTIFICATE_OF_NO_TRUSTED_ROOT;
            case PROFILE_TOO_LOW -> IncidentKind.PROFILE_TOO_LOW;
        };
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
