package org.plugpact.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.handshake.Frame;
import org.plugpact.core.handshake.Message;
import org.plugpact.sim.actors.Meddler;

/** What a {@link Meddler} does to frames, and signatures by the wrong key. */
final class RefusalForgery {
    private RefusalForgery() {}

    /** Signs with one key in the name of another's certificate. */
    private record Forger(Signer key, Digest certificate) implements Signer {
        @Override
        public Algorithm algorithm() {
            return key.algorithm();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }

    /** Signs with that key, in the name of that certificate. */
    static Signer inNameOf(Digest certificate, Signer key) {
        return new Forger(key, certificate);
    }

    /** The same part, and the same certificate named; the signature is that key's. */
    static <T> Part<T> forged(Part<T> part, Signer key) {
        return new Part<>(part.content(), forged(part.envelope(), 0, key), part.fields());
    }

    static SignedPart forged(SignedPart part, Signer key) {
        return new SignedPart(forged(part.envelope(), 0, key), part.fields());
    }

    /** With the signature at that place made by that key. */
    static Envelope forged(Envelope envelope, int place, Signer key) {
        List<SigningAs> signing = envelope.signatures().stream()
                .map(one -> new SigningAs(inNameOf(one.certificate(), key), one.role(), one.at()))
                .toList();
        List<Signature> signatures = new ArrayList<>(envelope.signatures());
        signatures.set(
                place,
                Envelope.sign(envelope.kind(), envelope.payload(), signing)
                        .signatures()
                        .get(place));
        return new Envelope(envelope.kind(), envelope.payload(), signatures);
    }

    /** Another message in place of the speaker's, in the same frame. What is not changed is passed on as it came. */
    static Meddler.Habit instead(Meddler.Speaker whose, Function<Message, Message> change) {
        return frames(whose, frame -> {
            Message changed = change.apply(frame.message());
            return changed.equals(frame.message())
                    ? List.of(frame)
                    : List.of(new Frame(frame.session(), frame.number(), frame.heard(), changed));
        });
    }

    /** Other frames in place of the speaker's. */
    static Meddler.Habit frames(Meddler.Speaker whose, Function<Frame, List<Frame>> change) {
        return (speaker, bytes) -> speaker == whose
                ? change.apply(decoded(bytes)).stream().map(Frame::encode).toList()
                : List.of(bytes);
    }

    /** What a frame says; empty for bytes that are none. */
    static Optional<Message> message(byte[] bytes) {
        try {
            return Optional.of(Frame.decode(bytes).message());
        } catch (Malformed none) {
            return Optional.empty();
        }
    }

    private static Frame decoded(byte[] bytes) {
        try {
            return Frame.decode(bytes);
        } catch (Malformed broken) {
            throw new IllegalStateException("one of our own actors sends what is no frame", broken);
        }
    }
}
