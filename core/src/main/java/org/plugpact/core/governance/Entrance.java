package org.plugpact.core.governance;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.TrustBundle.Admittance;
import org.plugpact.core.governance.TrustBundle.Admitted;
import org.plugpact.core.governance.TrustBundle.Refused;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * The way into a bundle: who may make which statement. A party is recognised anew only by who recognised it first or by
 * the root, so that nobody can speak for another's party, and so that recognition is a tree.
 */
record Entrance(Standing standing, Verifier verifier, Instant now) {
    /** How far a signer's clock may be ahead of ours. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /** Recognitions between the root and a party. */
    static final int DEPTH_MAX = 8;

    Admittance admit(SignedStatement signed) {
        if (standing.size() >= TrustBundle.STATEMENTS_MAX) return new Refused("the bundle is full");
        if (!standing.ids().at(signed.id()).isEmpty()) return new Refused("already stated");
        int bytes = signed.size();
        if (bytes > TrustBundle.STATEMENT_BYTES_MAX) return new Refused("a statement of " + bytes + " bytes");
        List<Signature> signatures = signed.envelope().signatures();
        if (signatures.size() != 1) return new Refused("a statement has one signature, not " + signatures.size());
        Signature signature = signatures.getFirst();
        if (!signature.role().equals(Statement.SIGNING_ROLE)) return new Refused("signed as " + signature.role());
        if (signature.at().isAfter(now.plus(AHEAD_MAX))) return new Refused("signed in the future: " + signature.at());
        return standing.size() == 0 ? genesis(signed, signature) : further(signed, signature);
    }

    private Admittance genesis(SignedStatement signed, Signature signature) {
        if (!(signed.statement() instanceof Recognise says) || !says.by().equals(says.authority())) {
            return new Refused("the first statement is the root's, recognising itself");
        }
        Digest thumbprint = says.thumbprint();
        if (!standing.anchor().map(thumbprint::equals).orElse(true)) {
            return new Refused("not the root we know: " + thumbprint.hex());
        }
        if (!signature.certificate().equals(thumbprint)) return new Refused("not signed by the root's certificate");
        Held<Recognise> held = new Held<>(0, now, signed, says, thumbprint);
        return switch (authority(held)) {
            case Read.Bad(var why) -> new Refused(why);
            case Read.Good(var root) -> {
                Optional<String> wrong = unsigned(signed, signature, root);
                if (wrong.isPresent()) yield new Refused(wrong.get());
                Standing next = standing.with(root);
                yield next.holds(root, now)
                        ? new Admitted(TrustBundle.of(next))
                        : new Refused("the root's recognition is not valid at " + now);
            }
        };
    }

    private Admittance further(SignedStatement signed, Signature signature) {
        PartyId by = signed.statement().by();
        List<Held.Authority> mine =
                standing.signers(by, signature.certificate()).toList();
        if (mine.isEmpty()) return new Refused(by + " is not recognised by the certificate that signs");
        List<Held.Authority> signers = mine.stream()
                .filter(authority -> standing.holds(authority, now))
                .toList();
        if (signers.isEmpty()) return new Refused(by + "'s recognition does not hold at " + now);
        Optional<String> wrong = unsigned(signed, signature, signers.getFirst());
        if (wrong.isPresent()) return new Refused(wrong.get());
        Digest signedBy = signature.certificate();
        long index = standing.size();
        return switch (signed.statement()) {
            case Recognise says -> recognise(new Held<>(index, now, signed, says, signedBy), signers);
            case Delegate says ->
                mayDelegate(says, signers)
                        ? admitted(standing.with(
                                new Key.Delegated(says.principal(), says.to()),
                                new Held<>(index, now, signed, says, signedBy)))
                        : new Refused(by + " has no authority of " + says.principal() + " as " + says.role()
                                + " within " + says.within() + " to hand on");
            case Federate says ->
                as(Federate.NETWORKS, says.within(), signers)
                        .orElseGet(() -> admitted(standing.with(
                                new Key.Federated(by, says.with()), new Held<>(index, now, signed, says, signedBy))));
            case FileRates says ->
                as(List.of(Role.RATE_AUTHORITY), says.within(), signers)
                        .orElseGet(() -> admitted(standing.with(
                                new Key.Filed(by, says.tariffId()), new Held<>(index, now, signed, says, signedBy))));
            case Qualify says ->
                as(says.makers(), says.within(), signers)
                        .orElseGet(() -> admitted(standing.with(
                                new Key.Qualified(says.subject(), says.programme()),
                                new Held<>(index, now, signed, says, signedBy))));
            case Rule says ->
                as(says.topic().makers(), says.within(), signers)
                        .orElseGet(() -> admitted(standing.with(
                                new Key.Ruled(says.topic()), new Held<>(index, now, signed, says, signedBy))));
            case StatusList says ->
                misnumbered(says)
                        .orElseGet(() -> admitted(
                                standing.with(new Key.Listed(by), new Held<>(index, now, signed, says, signedBy))));
            case LogKeys says ->
                misplaced(says)
                        .orElseGet(() -> admitted(standing.with(
                                new Key.Logged(says.log()), new Held<>(index, now, signed, says, signedBy))));
            case Revoke says ->
                mayRevoke(says)
                        ? admitted(standing.withRevoke(new Held<>(index, now, signed, says, signedBy)))
                        : new Refused(by + " may not revoke " + says.target().kind() + " "
                                + says.target().id());
        };
    }

    /** A refusal unless one of the signers is recognised in one of the roles there. */
    private static Optional<Admittance> as(List<Role> roles, Jurisdiction within, List<Held.Authority> signers) {
        boolean recognised = signers.stream()
                .anyMatch(
                        signer -> roles.stream().anyMatch(role -> signer.says().covers(role, within)));
        if (recognised) return Optional.empty();
        String names = roles.stream().map(Role::text).collect(Collectors.joining(" or "));
        return Optional.of(new Refused(
                signers.getFirst().says().authority() + " is not recognised as " + names + " within " + within));
    }

    private boolean mayDelegate(Delegate says, List<Held.Authority> signers) {
        if (says.by().equals(says.principal())) {
            return signers.stream().anyMatch(signer -> signer.says().covers(says.role(), says.within()));
        }
        return standing.stated(new Key.Delegated(says.principal(), says.by()))
                .anyMatch(giver -> giver.statement().handsOn(says) && standing.holds(giver, says.within(), now));
    }

    private Admittance recognise(Held<Recognise> held, List<Held.Authority> signers) {
        Recognise says = held.statement();
        if (signers.stream().noneMatch(signer -> Standing.coversAll(signer, says))) {
            return new Refused(says.by() + " may not recognise " + says.roles() + " within " + says.within());
        }
        Optional<String> misplaced = misplaced(standing, says);
        if (misplaced.isPresent()) return new Refused(misplaced.get());
        return switch (authority(held)) {
            case Read.Bad(var why) -> new Refused(why);
            case Read.Good(var authority) -> admitted(standing.with(authority));
        };
    }

    /** Why a recognition would not leave a tree of parties, each with its own certificates; empty if it would. */
    static Optional<String> misplaced(Standing standing, Recognise says) {
        if (!firstOrSame(standing, says)) return Optional.of(says.authority() + " was recognised by another");
        boolean anothers = standing.certificates().at(says.thumbprint()).stream()
                .anyMatch(authority -> !authority.says().authority().equals(says.authority()));
        if (anothers) return Optional.of("the certificate is another party's");
        return standing.depth(says.by()) >= DEPTH_MAX
                ? Optional.of("recognised through too many others")
                : Optional.empty();
    }

    private static boolean firstOrSame(Standing standing, Recognise says) {
        return standing.isRoot(says.by())
                || (!standing.isRoot(says.authority())
                        && standing.parties().at(says.authority()).stream()
                                .allMatch(before -> before.says().by().equals(says.by())));
    }

    private boolean mayRevoke(Revoke says) {
        PartyId by = says.by();
        return switch (says.target()) {
            case Target.Made(var id) ->
                standing.ids().at(id).stream()
                        .anyMatch(held -> isRevocable(held.statement())
                                && (standing.isRoot(by) || held.statement().by().equals(by)));
            case Target.Authority(var party) ->
                standing.parties().at(party).stream()
                        .anyMatch(authority ->
                                standing.isRoot(by) || authority.says().by().equals(by));
            // Who issued a leaf is not known here. Whoever says so: it counts only for chains under the one who says
            // it.
            case Target.Credential(var certificate) ->
                standing.certificates().at(certificate).stream()
                        .allMatch(authority ->
                                standing.mayRevoke(by, authority.says().authority()));
        };
    }

    /** A revocation stays; a status list, and a log's keys, are replaced by the next. */
    private static boolean isRevocable(Statement statement) {
        return !(statement instanceof Revoke || statement instanceof StatusList || statement instanceof LogKeys);
    }

    /** A refusal unless the list is its issuer's next one, so that none is missed and none comes back. */
    private Optional<Admittance> misnumbered(StatusList says) {
        Optional<StatusList> last = standing.list(says.by()).map(Held::statement);
        long expected = last.map(StatusList::epoch).orElse(0L) + 1;
        if (says.epoch() != expected) return Optional.of(new Refused("epoch " + says.epoch() + ", not " + expected));
        if (says.issuedAt().isAfter(now.plus(AHEAD_MAX))) return Optional.of(new Refused("issued in the future"));
        return last.filter(before -> before.issuedAt().isAfter(says.issuedAt()))
                .map(_ -> new Refused("issued before the list that it follows"));
    }

    /** A refusal unless the root says so, of sizes beyond those that it has said something of before. */
    private Optional<Admittance> misplaced(LogKeys says) {
        if (!standing.isRoot(says.by())) return Optional.of(new Refused("a log's keys are the root's to state"));
        Optional<LogKeys> last = standing.stated(new Key.Logged(says.log()))
                .reduce((_, later) -> later)
                .map(Held::statement);
        return last.filter(before -> says.after() <= before.after())
                .map(before -> new Refused("the log's keys are stated up to size " + before.after() + " already"));
    }

    private Optional<String> unsigned(SignedStatement signed, Signature signature, Held.Authority signer) {
        if (signer.certificate().isEmpty()) return Optional.of("its signer's certificate is not at hand");
        X509Certificate by = signer.certificate().get();
        if (!Certificates.maySign(by)) return Optional.of("its certificate may not sign statements (keyUsage)");
        return verifier.verify(signed.envelope(), signature, by.getPublicKey())
                ? Optional.empty()
                : Optional.of("the signature does not verify");
    }

    private static Admittance admitted(Standing next) {
        return new Admitted(TrustBundle.of(next));
    }

    private sealed interface Read {
        record Good(Held.Authority authority) implements Read {}

        record Bad(String why) implements Read {}
    }

    private static Read authority(Held<Recognise> held) {
        try {
            byte[] der = held.statement().certificate();
            return new Read.Good(new Held.Authority(held, Digest.sha256(der), Certificates.read(der)));
        } catch (Malformed wrong) {
            return new Read.Bad(String.valueOf(wrong.getMessage()));
        }
    }
}
