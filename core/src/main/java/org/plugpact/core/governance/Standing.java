package org.plugpact.core.governance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * What a bundle's statements amount to: found by key, judged as of an instant. A statement holds if it is valid, nobody
 * entitled revoked it, and some recognition of its signer, by the certificate that signed it, holds as well. Recognition
 * forms a tree under the root (see {@link Entrance}), so that question ends.
 *
 * @param revocations how many there are, status lists among them
 */
record Standing(
        Optional<Digest> anchor,
        Optional<Link> last,
        long revocations,
        Index<Digest, Held<?>> ids,
        Index<PartyId, Held.Authority> parties,
        Index<Digest, Held.Authority> certificates,
        Index<Key<?>, Held<?>> stated,
        Index<Target, Held<Revoke>> revoked) {

    static final Standing EMPTY = new Standing(
            Optional.empty(),
            Optional.empty(),
            0,
            Index.empty(),
            Index.empty(),
            Index.empty(),
            Index.empty(),
            Index.empty());

    /** The statements as a chain from the newest back, shared between versions. */
    record Link(Optional<Link> before, Held<?> held, PartyId root) {}

    Standing anchoredAt(Digest digest) {
        return new Standing(Optional.of(digest), last, revocations, ids, parties, certificates, stated, revoked);
    }

    long size() {
        return last.map(link -> link.held().index() + 1).orElse(0L);
    }

    /** The party that recognised itself first. */
    Optional<PartyId> root() {
        return last.map(Link::root);
    }

    List<TrustBundle.Taken> taken() {
        Deque<TrustBundle.Taken> all = new ArrayDeque<>();
        for (Optional<Link> at = last; at.isPresent(); at = at.get().before()) {
            at.get().held().taken().ifPresent(all::addFirst);
        }
        return List.copyOf(all);
    }

    Standing with(Held.Authority authority) {
        Digest thumbprint = authority.thumbprint();
        Recognise says = authority.says();
        return new Standing(
                anchor.or(() -> Optional.of(thumbprint)),
                next(authority.held(), says.authority()),
                revocations,
                ids.with(authority.id(), authority.held()),
                parties.with(says.authority(), authority),
                certificates.with(thumbprint, authority),
                stated,
                revoked);
    }

    <S extends Statement> Standing with(Key<S> key, Held<S> held) {
        return new Standing(
                anchor,
                next(held, held.statement().by()),
                key instanceof Key.Listed ? revocations + 1 : revocations,
                ids.with(held.id(), held),
                parties,
                certificates,
                stated.with(key, held),
                revoked);
    }

    Standing withRevoke(Held<Revoke> held) {
        return new Standing(
                anchor,
                next(held, held.statement().by()),
                revocations + 1,
                ids.with(held.id(), held),
                parties,
                certificates,
                stated,
                revoked.with(held.statement().target(), held));
    }

    /** With a status list left out that a later one takes the place of: it still counts. */
    Standing superseded() {
        return new Standing(anchor, last, revocations + 1, ids, parties, certificates, stated, revoked);
    }

    private Optional<Link> next(Held<?> held, PartyId first) {
        return Optional.of(new Link(last, held, root().orElse(first)));
    }

    /** Whether a recognition holds: itself, its certificate, and all above it. */
    boolean holds(Held.Authority authority, Instant at) {
        return says(authority, at) && (isRoots(authority) || backed(authority, at));
    }

    /** What was stated under a key, oldest first. */
    @SuppressWarnings("unchecked") // with() puts only a key's own kind of statement under it
    <S extends Statement> Stream<Held<S>> stated(Key<S> key) {
        return stated.at(key).stream().map(held -> (Held<S>) held);
    }

    /** Whether a statement of this signer holds for a role in a place. */
    boolean holds(Held<?> held, Role role, Jurisdiction within, Instant at) {
        return holds(held, List.of(role), within, at);
    }

    /** The same, where any of several roles will do. */
    boolean holds(Held<?> held, List<Role> roles, Jurisdiction within, Instant at) {
        return withdrawn(held, at).isEmpty()
                && signers(held.statement().by(), held.signedBy())
                        .anyMatch(signer -> holds(signer, at)
                                && roles.stream().anyMatch(role -> signer.says().covers(role, within)));
    }

    /**
     * Whether a delegation holds. Its maker hands on its own authority, or what the principal let it hand on: each step
     * lies within the one before it, in place and in time, and may be followed by fewer further ones.
     */
    boolean holds(Held<Delegate> held, Jurisdiction within, Instant at) {
        Delegate says = held.statement();
        if (!says.validity().contains(at) || !says.within().covers(within)) return false;
        if (says.by().equals(says.principal())) return holds(held, says.role(), within, at);
        return withdrawn(held, at).isEmpty()
                && signers(says.by(), held.signedBy()).anyMatch(signer -> holds(signer, at))
                && stated(new Key.Delegated(says.principal(), says.by()))
                        .anyMatch(giver -> giver.statement().handsOn(says) && holds(giver, within, at));
    }

    /** Whether a statement, whatever it says, holds at an instant; a revocation always does. */
    boolean stands(Held<?> held, Instant at) {
        return switch (held.statement()) {
            case Recognise says ->
                certificates.at(says.thumbprint()).stream()
                        .anyMatch(authority -> authority.id().equals(held.id()) && holds(authority, at));
            case Delegate says ->
                stated(new Key.Delegated(says.principal(), says.to()))
                        .anyMatch(one -> one.id().equals(held.id()) && holds(one, says.within(), at));
            case Federate says -> says.validity().contains(at) && holds(held, Federate.NETWORKS, says.within(), at);
            case FileRates says -> holds(held, Role.RATE_AUTHORITY, says.within(), at);
            case Qualify says -> says.validity().contains(at) && holds(held, says.makers(), says.within(), at);
            case Rule says ->
                says.validity().contains(at) && holds(held, says.topic().makers(), says.within(), at);
            case Revoke _, StatusList _, LogKeys _ -> true;
        };
    }

    private boolean says(Held.Authority authority, Instant at) {
        return authority.says().validity().contains(at)
                && authority.certified().contains(at)
                && withdrawn(authority.held(), at).isEmpty()
                && unrecognised(authority, at).isEmpty()
                && revoked(authority.thumbprint(), authority.says().authority(), at)
                        .isEmpty();
    }

    private boolean isRoots(Held.Authority authority) {
        return authority.held().index() == 0;
    }

    private boolean backed(Held.Authority authority, Instant at) {
        Recognise says = authority.says();
        return signers(says.by(), authority.held().signedBy())
                // The root may recognise itself again by another certificate, but not out of that recognition itself.
                .filter(signer -> signer.held().index() < authority.held().index()
                        || !signer.says().authority().equals(says.authority()))
                .anyMatch(signer -> coversAll(signer, says) && holds(signer, at));
    }

    /** Recognitions of a party by a certificate. */
    Stream<Held.Authority> signers(PartyId party, Digest certificate) {
        return certificates.at(certificate).stream()
                .filter(authority -> authority.says().authority().equals(party));
    }

    /** Whether one recognition gives all that another hands on: who hands on can only narrow. */
    static boolean coversAll(Held.Authority giver, Recognise given) {
        return given.roles().stream()
                .allMatch(role ->
                        given.within().stream().allMatch(place -> giver.says().covers(role, place)));
    }

    private Optional<Digest> withdrawn(Held<?> held, Instant at) {
        return first(new Target.Made(held.id()), at, _ -> true);
    }

    /** A revoked party's earlier recognitions end, by who made them or by the root; a later one is a new beginning. */
    private Optional<Digest> unrecognised(Held.Authority authority, Instant at) {
        return first(
                new Target.Authority(authority.says().authority()),
                at,
                revoke -> revoke.index() > authority.held().index()
                        && (isRoot(revoke.statement().by())
                                || revoke.statement()
                                        .by()
                                        .equals(authority.says().by())));
    }

    /** By the issuer, by who recognised the issuer, or by the root: nobody else's word counts for a certificate. */
    Optional<Digest> revoked(Digest certificate, PartyId issuer, Instant at) {
        return first(
                new Target.Credential(certificate),
                at,
                revoke -> mayRevoke(revoke.statement().by(), issuer));
    }

    boolean mayRevoke(PartyId by, PartyId issuer) {
        return by.equals(issuer)
                || isRoot(by)
                || parties.at(issuer).stream()
                        .anyMatch(authority -> authority.says().by().equals(by));
    }

    boolean isRoot(PartyId party) {
        return root().map(party::equals).orElse(false);
    }

    private Optional<Digest> first(Target target, Instant at, Predicate<Held<Revoke>> entitled) {
        for (Held<Revoke> revoke : revoked.at(target)) {
            if (!at.isBefore(revoke.statement().from()) && entitled.test(revoke)) return Optional.of(revoke.id());
        }
        return Optional.empty();
    }

    /** The newest list of an issuer, whatever the instant: what is known now of its certificates. */
    Optional<Held<StatusList>> list(PartyId issuer) {
        return stated(new Key.Listed(issuer)).reduce((_, later) -> later);
    }

    /** The issuer's newest list, if the certificate is in it. Before it was issued, nothing in it was said. */
    Optional<Digest> listed(Digest certificate, PartyId issuer, Instant at) {
        return list(issuer)
                .filter(list -> list.statement().revoked().contains(certificate)
                        && !at.isBefore(list.statement().issuedAt()))
                .map(Held::id);
    }

    /** What an issuer's newest list says of a certificate under it. A certificate in a stale list is revoked all the same. */
    Status status(PartyId issuer, Digest certificate, Instant at) {
        Optional<Held<StatusList>> newest = list(issuer);
        if (newest.isEmpty()) return new Status.None();
        Held<StatusList> list = newest.get();
        StatusList says = list.statement();
        if (says.revoked().contains(certificate)) return new Status.Revoked(list.id(), says.epoch());
        if (!at.isBefore(says.nextUpdate())) return new Status.Stale(list.id(), says.epoch(), says.nextUpdate());
        boolean meant = signers(says.by(), list.signedBy()).anyMatch(signer -> holds(signer, at));
        return meant
                ? new Status.Good(list.id(), says.epoch(), says.issuedAt())
                : new Status.Stale(list.id(), says.epoch(), says.issuedAt());
    }

    /** How many recognitions lie above a party's, the root's own not counted. */
    int depth(PartyId party) {
        int depth = 0;
        PartyId at = party;
        while (!isRoot(at)) {
            List<Held.Authority> mine = parties.at(at);
            if (mine.isEmpty()) return depth;
            at = mine.getFirst().says().by();
            depth++;
        }
        return depth;
    }
}
