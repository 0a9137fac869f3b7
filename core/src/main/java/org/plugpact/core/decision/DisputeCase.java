package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/** One dispute with what became of it. Owned by the state. */
final class DisputeCase {
    static final String RULED = "ruled";
    static final String WITHDRAWN = "withdrawn";
    static final String LAPSED = "lapsed";

    final Digest id;
    final Dispute says;

    /** In which the party that disputed signed. */
    final Role role;

    final Instant since;
    final DisputeTerms terms;

    private final Map<Digest, Exhibit> exhibits = new LinkedHashMap<>();

    /** What ended it, by id, with the word for that. */
    private final Map<Digest, String> endedBy = new LinkedHashMap<>();

    /** @param since when it was taken in */
    DisputeCase(Digest id, Dispute says, Role role, Instant since, DisputeTerms terms) {
        this.id = id;
        this.says = says;
        this.role = role;
        this.since = since;
        this.terms = terms;
    }

    Jurisdiction within() {
        return says.offer().content().jurisdiction();
    }

    Optional<Side> side(Role asked) {
        return Side.of(says.offer().content(), says.acceptance().content(), asked);
    }

    /** Whom a ruling must not come from: the pact's sides, and who disputes it. */
    List<PartyId> parties() {
        List<PartyId> parties = new ArrayList<>();
        parties.add(says.offer().content().operator());
        parties.add(says.acceptance().content().provider());
        says.endorser().ifPresent(parties::add);
        return parties;
    }

    /** Why somebody is not heard as the one who disputes; empty if it is. */
    Optional<Verdict> refusal(Hearing hearing) {
        return says.endorser()
                .map(party -> hearing.refusalAsEndorser(role, party))
                .orElseGet(() -> hearing.refusalAs(side(role)));
    }

    /** What was added to it, by id. */
    Map<Digest, Exhibit> exhibits() {
        return exhibits;
    }

    void add(Digest id, Exhibit exhibit) {
        exhibits.put(id, exhibit);
    }

    /** How it ended: {@value #RULED}, {@value #WITHDRAWN} or {@value #LAPSED}; empty if nothing says so on record. */
    Optional<String> ended() {
        return endedBy.values().stream().findFirst();
    }

    boolean isEndedBy(Digest part) {
        return endedBy.containsKey(part);
    }

    void end(Digest by, String how) {
        endedBy.put(by, how);
    }

    Instant evidenceUntil() {
        return since.plus(terms.forEvidence());
    }

    Instant rulingUntil() {
        return since.plus(terms.forRuling());
    }

    /** Whether its time for a ruling is over, on record or not. */
    boolean isLapsed(Instant now) {
        return terms.lapses() && !now.isBefore(rulingUntil());
    }

    boolean isOpen(Instant now) {
        return endedBy.isEmpty() && !isLapsed(now);
    }
}
