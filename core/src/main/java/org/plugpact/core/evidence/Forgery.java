package org.plugpact.core.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;

/**
 * Something came under a signature that its named certificate's key did not make. What came stays outside the record, which
 * holds what it was and what it is told by: an {@linkplain Claim.Incident incident} of the kind {@value #INCIDENT}, which
 * only a door's own word stands behind.
 *
 * @param kind of what was signed, such as {@code close}
 * @param bytes SHA-256 of the envelope as it came
 * @param certificate that the signature names, whose chain is known
 */
public record Forgery(String kind, Digest bytes, Digest certificate) {
    public static final String INCIDENT = "forged-signature";

    private static final Pattern TEXT = Pattern.compile("(\\S+), sha-256 ([0-9a-f]{64}), as ([0-9a-f]{64})");

    /** The first that is in a claim; empty if each of its signatures is of the key that it names, or of nobody known. */
    public static Optional<Forgery> in(Claim claim, Checker checker) {
        return envelopes(claim).flatMap(one -> in(one, checker).stream()).findFirst();
    }

    private static Stream<Envelope> envelopes(Claim claim) {
        return switch (claim) {
            case Claim.Closing closing -> Stream.of(closing.close().envelope());
            case Claim.OfDispute said -> Stream.of(said.part().envelope());
            case Claim.IntegrityFound found -> Stream.of(found.part().envelope());
            case Claim.Endorsing endorsing -> Stream.of(endorsing.endorsement().envelope());
            case Claim.Delivered record ->
                Stream.of(
                                Stream.of(
                                        record.offer().envelope(),
                                        record.acceptance().envelope(),
                                        record.admission().envelope()),
                                record.readings().stream().map(Part::envelope),
                                record.close().stream().map(SignedPart::envelope))
                        .flatMap(part -> part);
            // What an admission refuses for its signatures is on record with it.
            case Claim.Handshake _,
                    Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Registration _,
                    Claim.Start _,
                    Claim.Sampling _,
                    Claim.Stop _,
                    Claim.Lapsing _,
                    Claim.PortStatus _,
                    Claim.Boot _,
                    Claim.Incident _,
                    Claim.Anchoring _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Command _,
                    Claim.CommandAnswer _ -> Stream.empty();
        };
    }

    private static Optional<Forgery> in(Envelope envelope, Checker checker) {
        for (Signature signature : envelope.signatures()) {
            Optional<Chain> chain = checker.chains().chain(signature.certificate());
            if (chain.isPresent() && !chain.get().signed(envelope, signature, checker.verifier())) {
                return Optional.of(
                        new Forgery(envelope.kind(), Digest.sha256(envelope.encode()), signature.certificate()));
            }
        }
        return Optional.empty();
    }

    /** {@code close, sha-256 …, as …}: how an incident's detail begins. */
    public String text() {
        return kind + ", sha-256 " + bytes.hex() + ", as " + certificate.hex();
    }

    /** What an incident tells of; empty if it tells of something else. */
    public static Optional<Forgery> told(Claim.Incident incident) {
        if (!incident.kind().equals(INCIDENT)) return Optional.empty();
        Matcher said = TEXT.matcher(incident.detail());
        return said.lookingAt()
                ? Optional.of(new Forgery(said.group(1), Digest.parse(said.group(2)), Digest.parse(said.group(3))))
                : Optional.empty();
    }
}
