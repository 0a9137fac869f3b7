package org.plugpact.hub.ocpp2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.hub.certificates.MessageSigners;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.Dialect.Unwrapped;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.SignedMessage;
import org.plugpact.wire.ocpp21.ErrorCode;

/**
 * Messages with a signature around them (part 4, 7): whatever the signature is worth, what is inside is taken in as any other (7.2). One
 * that the named key did not make goes on record, and so does one of another message than the one it comes with.
 */
final class SignedMessages {
    private final Edition edition;
    private final MessageSigners signers;

    SignedMessages(Edition edition, MessageSigners signers) {
        this.edition = edition;
        this.signers = signers;
    }

    Unwrapped unwrapped(Line line, Frame frame, String action, Json.Entries payload) {
        var named = named(frame, action, payload);
        if (named.isEmpty()) return new Unwrapped.Plain(action, payload, Optional.empty());
        return switch (SignedMessage.read(payload)) {
            case SignedMessage.Outcome.Good(var signed) -> opened(line, frame, named.get(), signed);
            case SignedMessage.Outcome.Bad(var detail) -> refused(line, named.get(), detail);
        };
    }

    /** The action whose message may be inside; empty if none is. An answer is told by its members, since it need not name its action. */
    private Optional<String> named(Frame frame, String action, Json.Entries payload) {
        if (frame instanceof Frame.CallResult) return Optional.of(action).filter(_ -> SignedMessage.isOne(payload));
        if (!action.endsWith(SignedMessage.SUFFIX)) return Optional.empty();
        return Optional.of(action.substring(0, action.length() - SignedMessage.SUFFIX.length()))
                .filter(plain -> edition.named(plain).isPresent());
    }

    private Unwrapped opened(Line line, Frame frame, String named, SignedMessage signed) {
        signed.header().differs(frame, named).ifPresent(what -> {
            line.odd(Conduct.SIGNED_OTHERWISE);
            line.recorder().record(IncidentKind.SIGNED_OTHERWISE, named + SignedMessage.SUFFIX + ": " + what);
        });
        if (!signed.header().isWhole()) line.odd(Conduct.SIGNED_HEADER_INCOMPLETE);
        judge(line, named, signed);
        return new Unwrapped.Plain(named, signed.payload(), Optional.of(signed.verbatim()));
    }

    /** Who names no certificate may have one that nobody here knows, such as its meter's (7.4): then there is nothing to judge by. */
    private void judge(Line line, String named, SignedMessage signed) {
        var certificate = signed.header().certificate().flatMap(SignedMessages::digest);
        var algorithm = signed.header().algorithm().orElse("");
        if (certificate.isEmpty()) return;
        var under = new MessageSigners.Signed(certificate.get(), algorithm, signed.input());
        switch (signers.verdict(line.charger(), line.certificate(), under, signed.signature())) {
            case GOOD, NOBODYS -> {}
            case GOOD_AS_DER -> line.odd(Conduct.SIGNATURE_AS_DER);
            case OTHER_ALGORITHM -> line.odd(Conduct.SIGNED_BY_OTHER_ALGORITHM);
            case WRONG -> {
                line.odd(Conduct.SIGNATURE_WRONG);
                var came = Digest.sha256(signed.compact().getBytes(StandardCharsets.US_ASCII));
                var told = new Forgery(named + SignedMessage.SUFFIX, came, certificate.get());
                line.recorder().record(IncidentKind.FORGED_SIGNATURE, told.text());
            }
        }
    }

    private static Optional<Digest> digest(String base64) {
        try {
            var bytes = Base64.getUrlDecoder().decode(base64);
            return bytes.length == Digest.SIZE ? Optional.of(new Digest(bytes)) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private static Unwrapped refused(Line line, String named, String detail) {
        line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + SignedMessage.SUFFIX + ": " + detail);
        return new Unwrapped.Not(new Reply.Failed(ErrorCode.FORMAT_VIOLATION.text(), detail, true));
    }
}
