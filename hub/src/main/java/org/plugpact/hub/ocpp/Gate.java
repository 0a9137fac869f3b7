package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.Entrance;
import org.plugpact.hub.certificates.Entrance.Judgement;
import org.plugpact.hub.certificates.Entrance.Knock;
import org.plugpact.hub.certificates.Entrance.Password;
import org.plugpact.hub.certificates.Entrance.Reason;
import org.plugpact.hub.desk.Desk;

/** Decides who may connect: OCPP-J 1.6, 3.2 and 6.2.2, and the security whitepaper, 2. Any thread; may block. */
final class Gate {
    private static final int KEY_BYTES = 20;

    private final Desk desk;
    private final Secrets secrets;
    private final Attempts attempts;
    private final Tongues tongues;
    private final Devices devices;
    private final Entrance entrance;

    Gate(Desk desk, Secrets secrets, Attempts attempts, Tongues tongues, Devices devices, Entrance entrance) {
        this.desk = desk;
        this.secrets = secrets;
        this.attempts = attempts;
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
        var charger = PathId.of(opening.target())
                .flatMap(ChargerId::parse)
                .filter(id -> desk.charger(id).isPresent());
        if (charger.isEmpty()) {
            return new Entry.Refused(HttpResponseStatus.NOT_FOUND, IncidentKind.UNKNOWN_CHARGER, Optional.empty());
        }
        var id = charger.get();
        var password = password(id, opening.authorization());
        var knock = new Knock(id, opening.tls(), opening.shown(), judged(opening.authorization(), password));
        return switch (entrance.judge(knock)) {
            case Judgement.Out(var reason) -> new Entry.Refused(status(reason), kind(reason), charger);
            case Judgement.In _ ->
                tongues.with(id, opening.offered())
                        .<Entry>map(spoken -> new Entry.Welcome(id, mark(password, opening.shown()), spoken))
                        .orElseGet(() -> new Entry.Speechless(id));
        };
    }

    /** The charger's password, if a good one was sent. */
    private Optional<String> password(ChargerId charger, Optional<String> authorization) {
        return authorization
                .flatMap(BasicCredentials::parse)
                .filter(credentials -> credentials.user().equals(charger.text()))
                .flatMap(credentials -> known(charger, credentials.password()));
    }

    private static Password judged(Optional<String> authorization, Optional<String> password) {
        if (authorization.isEmpty()) return Password.NONE;
        return password.isPresent() ? Password.GOOD : Password.WRONG;
    }

    /** Of the certificate, if one was shown; or else of the password. */
    private static long mark(Optional<String> password, List<X509Certificate> shown) {
        if (shown.isEmpty()) return mark(password.orElse("").getBytes(StandardCharsets.UTF_8));
        try {
            return mark(shown.getFirst().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that TLS has read", impossible);
        }
    }

    /** Only where a password would help is one asked for. */
    private static HttpResponseStatus status(Reason reason) {
        return reason == Reason.NO_PASSWORD || reason == Reason.WRONG_PASSWORD
                ? HttpResponseStatus.UNAUTHORIZED
                : HttpResponseStatus.FORBIDDEN;
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
