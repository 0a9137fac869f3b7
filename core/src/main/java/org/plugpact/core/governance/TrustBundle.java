package org.plugpact.core.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;

/**
 * The statements of a log up to a size: what a charger, a vehicle or an auditor needs to know whom to trust, with nobody
 * online. Immutable; {@link #with} gives the next. Every question is asked as of an instant: a statement holds then if
 * it is valid, not revoked, and its signer's own recognition holds, up to the root.
 */
public final class TrustBundle {
    /** Statements that a bundle takes; the next is refused. */
    public static final int STATEMENTS_MAX = 100_000;

    /** Bytes of one statement: with its header it has to fit in a fact, and in an entry of a governance log. */
    public static final int STATEMENT_BYTES_MAX = (1 << 20) - (1 << 12);

    /** Whether a statement was taken in. */
    public sealed interface Admittance {}

    /** It was: the bundle with it. */
    public record Admitted(TrustBundle bundle) implements Admittance {}

    /** It was not. */
    public record Refused(String reason) implements Admittance {}

    private final Standing standing;

    private TrustBundle(Standing standing) {
        this.standing = standing;
    }

    /** Nothing stated yet; whoever comes first is the root. Only for who makes the root himself. */
    public static TrustBundle empty() {
        return new TrustBundle(Standing.EMPTY);
    }

    /** Nothing stated yet; the root's certificate is known by its digest, and no other will do. */
    public static TrustBundle anchoredAt(Digest anchor) {
        return new TrustBundle(Standing.EMPTY.anchoredAt(anchor));
    }

    /** The number of statements in it. */
    public long size() {
        return standing.size();
    }

    /** The number of revocations in it, status lists among them. */
    public long epoch() {
        return standing.revocations();
    }

    /** The digest of the root authority's certificate; empty while nobody set one. */
    public Optional<Digest> anchor() {
        return standing.anchor();
    }

    /** All that are known as they were signed, in the order they came in: none in a bundle that was built from rows. */
    public List<SignedStatement> statements() {
        return taken().stream().map(Taken::signed).toList();
    }

    /** A statement, and when it was taken in. */
    public record Taken(Instant at, SignedStatement signed) {}

    /** As {@link #statements}, each with its instant. */
    public List<Taken> taken() {
        return standing.taken();
    }

    /** The statement of that id, as it was signed; empty if there is none, or if only its row is known. */
    public Optional<SignedStatement> statement(Digest id) {
        return standing.ids().at(id).stream().findFirst().flatMap(Held::signed);
    }

    /**
     * What all questions are answered from: a row for each statement, by its place in the log. Empty for a status list that
     * a later one of the same issuer took the place of. The same for every bundle of these statements, however it was
     * built.
     */
    public List<Optional<Row>> rows() {
        return Abridged.of(standing);
    }

    /**
     * A bundle that answers every question as the one does whose rows these are. It has no signatures: that the rows are
     * those of a log is for who signed them to answer for.
     *
     * @throws Malformed if no bundle has such rows
     */
    public static TrustBundle of(Digest anchor, List<Optional<Row>> rows) throws Malformed {
        return new TrustBundle(Abridged.standing(anchor, rows));
    }

    /**
     * Takes a statement in if its signer may make it now. Who may: recognise, a party recognised for those roles and
     * places (the root first of all, for itself); delegate, who is recognised for that role and place or was let hand
     * it on; federate, a network there; file rates, a rate authority of that place; qualify, a grid operator or an
     * energy market, for metering a meter authority; set a rule, who has the {@link Topic}'s role; publish a status list, anybody, for its own certificates; state a log's keys, the root; revoke, who made or
     * issued what is revoked, or the root.
     *
     * @param now when it is taken in; the signer's authority and certificate must hold then
     */
    public Admittance with(SignedStatement signed, Verifier verifier, Instant now) {
        return new Entrance(standing, verifier, now).admit(signed);
    }

    static TrustBundle of(Standing standing) {
        return new TrustBundle(standing);
    }

    /** The statement by which a party is recognised in a role and place at an instant. */
    public Optional<Digest> recognised(PartyId party, Role role, Jurisdiction within, Instant at) {
        return standing.parties().at(party).stream()
                .filter(authority -> authority.says().covers(role, within) && standing.holds(authority, at))
                .findFirst()
                .map(Held.Authority::id);
    }

    /** As {@link #recognised}, by this very certificate. */
    public Optional<Digest> recognisedBy(
            Digest certificate, PartyId party, Role role, Jurisdiction within, Instant at) {
        return standing.certificates().at(certificate).stream()
                .filter(authority -> authority.says().authority().equals(party)
                        && authority.says().covers(role, within)
                        && standing.holds(authority, at))
                .findFirst()
                .map(Held.Authority::id);
    }

    /** The statement by which the owner of this certificate is recognised in a role, somewhere. */
    public Optional<Digest> recognisedAs(Digest certificate, Role role, Instant at) {
        return standing.certificates().at(certificate).stream()
                .filter(authority -> authority.says().roles().contains(role) && standing.holds(authority, at))
                .findFirst()
                .map(Held.Authority::id);
    }

    /** As {@link #recognisedAs(Digest, Role, Instant)}, in that place. */
    public Optional<Digest> recognisedAs(Digest certificate, Role role, Jurisdiction within, Instant at) {
        return standing.certificates().at(certificate).stream()
                .filter(authority -> authority.says().covers(role, within) && standing.holds(authority, at))
                .findFirst()
                .map(Held.Authority::id);
    }

    /** The statement by which {@code to} may sign for {@code by} with this certificate. */
    public Optional<Digest> delegated(
            PartyId by, PartyId to, Role role, Jurisdiction within, Digest certificate, Instant at) {
        return standing.stated(new Key.Delegated(by, to))
                .filter(held -> held.statement().covers(role, within, certificate) && standing.holds(held, within, at))
                .findFirst()
                .map(Held::id);
    }

    /**
     * The filing in force under a tariff id in a place: of several, the one of {@link Precedence}.
     *
     * @param inForceAt when the tariff must be in force; in the past for a session that is reported late
     * @param at when the filing itself must hold, its signer recognised and nothing revoked
     */
    public Optional<Filing> filing(
            PartyId authority, String tariffId, Jurisdiction within, Instant inForceAt, Instant at) {
        return standing.stated(new Key.Filed(authority, tariffId))
                .filter(held -> held.statement().within().covers(within)
                        && !inForceAt.isBefore(held.statement().inForceFrom())
                        && standing.holds(
                                held, Role.RATE_AUTHORITY, held.statement().within(), at))
                .max(Precedence.of(FileRates::within, FileRates::inForceFrom))
                .map(held -> new Filing(held.id(), held.statement()));
    }

    /** A filing and its statement's id. */
    public record Filing(Digest id, FileRates says) {}

    /**
     * What {@code by} said of accepting {@code with} for a commodity class in a place: of several, the one of
     * {@link Precedence}. Whether the two are federated is a matter of both sides' ({@link Admissibility}).
     */
    public Optional<Federation> federation(
            PartyId by, PartyId with, String commodity, Jurisdiction within, Instant at) {
        return standing.stated(new Key.Federated(by, with))
                .filter(held -> held.statement().covers(commodity, within, at)
                        && standing.holds(
                                held, Federate.NETWORKS, held.statement().within(), at))
                .max(Precedence.of(Federate::within, says -> says.validity().from()))
                .map(held -> new Federation(held.id(), held.statement()));
    }

    /** One side of a federation and its statement's id. */
    public record Federation(Digest id, Federate says) {}

    /** The statement by which a party, or its device with this certificate, is qualified for a programme there. */
    public Optional<Digest> qualified(
            PartyId subject, String programme, Jurisdiction within, Digest certificate, Instant at) {
        return standing.stated(new Key.Qualified(subject, programme))
                .filter(held -> held.statement().within().covers(within)
                        && held.statement().validity().contains(at)
                        && held.statement()
                                .certificate()
                                .map(certificate::equals)
                                .orElse(true)
                        && standing.holds(
                                held,
                                held.statement().makers(),
                                held.statement().within(),
                                at))
                .findFirst()
                .map(Held::id);
    }

    /** The rule in force on a topic in a place: of several, the one of {@link Precedence}. */
    public Optional<InForce> rule(Topic topic, Jurisdiction within, Instant at) {
        return standing.stated(new Key.Ruled(topic))
                .filter(held -> held.statement().within().covers(within)
                        && held.statement().validity().contains(at)
                        && standing.holds(held, topic.makers(), held.statement().within(), at))
                .max(Precedence.of(Rule::within, says -> says.validity().from()))
                .map(held -> new InForce(held.id(), held.statement()));
    }

    /** A rule and its statement's id. */
    public record InForce(Digest id, Rule says) {}

    /** What was said of a log's keys, the oldest first. Without the keys in a bundle that was built from rows. */
    public List<LogKeys> logKeys(LogId log) {
        return standing.stated(new Key.Logged(log)).map(Held::statement).toList();
    }

    /** Whether the statement of this id is in the bundle and holds at an instant. */
    public boolean stands(Digest id, Instant at) {
        return standing.ids().at(id).stream().anyMatch(held -> standing.stands(held, at));
    }

    /** Whom that statement recognises; empty if it is no recognition that is known. Rows suffice for it. */
    public Optional<PartyId> authority(Digest recognition) {
        return standing.ids().at(recognition).stream()
                .findFirst()
                .map(Held::statement)
                .flatMap(says -> says instanceof Recognise one ? Optional.of(one.authority()) : Optional.empty());
    }

    /** What the newest status list of its issuer says of a certificate. */
    public Status status(PartyId issuer, Digest certificate, Instant at) {
        return standing.status(issuer, certificate, at);
    }

    /** Whether an issuer's newest status list is past its next update; not if it made none. */
    public boolean isStale(PartyId issuer, Instant at) {
        return standing.list(issuer)
                .filter(list -> !at.isBefore(list.statement().nextUpdate()))
                .isPresent();
    }

    /** The epoch of an issuer's newest status list; 0 if it made none. */
    public long listEpoch(PartyId issuer) {
        return standing.list(issuer).map(list -> list.statement().epoch()).orElse(0L);
    }

    /**
     * What takes a certificate back that the party issued: a revocation by that party, by who recognised it, or by the root;
     * else the party's newest status list, if it holds the certificate and was issued by then.
     */
    public Optional<Digest> revoked(Digest certificate, PartyId issuer, Instant at) {
        return standing.revoked(certificate, issuer, at).or(() -> standing.listed(certificate, issuer, at));
    }
}
