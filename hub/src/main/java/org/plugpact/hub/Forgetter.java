package org.plugpact.hub;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.Traces;

/**
 * Puts on record what is erased, forgets the person, and waits until the views have erased it. In this order: after a crash in
 * between, the person is still there to be forgotten again, or nothing is left to do.
 */
final class Forgetter implements Forgetting {
    private final Desk desk;
    private final People people;
    private final Traces traces;
    private final LogId own;

    Forgetter(RunningHub.Core core, Traces traces) {
        this.desk = core.desk();
        this.people = core.people();
        this.traces = traces;
        this.own = core.keys().logId();
    }

    @Override
    public synchronized Answer forget(IdTag tag) throws DeskBusy, SQLException {
        boolean known = people.driver(tag).isPresent();
        Set<ContractId> contracts = contracts(tag);
        traces.caughtUp();
        List<String> live = new ArrayList<>();
        for (ContractId contract : contracts) live.addAll(traces.live(contract));
        if (!live.isEmpty()) return new Answer.Live(live);

        SortedMap<LogId, SortedSet<Long>> erased = new TreeMap<>();
        erase(tag, contracts, known, erased);
        people.forget(tag);
        // What came in while the person was still known.
        traces.caughtUp();
        erase(tag, contracts, false, erased);
        traces.caughtUp();
        return new Answer.Done(known, contracts.size(), erased);
    }

    private Set<ContractId> contracts(IdTag tag) {
        Set<ContractId> contracts = new LinkedHashSet<>();
        contracts.add(people.driver(tag).map(Driver::contract).orElseGet(() -> people.contract(tag)));
        contracts.addAll(people.elsewhere(tag).values());
        return contracts;
    }

    /** Each pseudonym's facts by themselves, so that the log does not link them; that there were none is said, too. */
    private void erase(IdTag tag, Set<ContractId> contracts, boolean anyway, SortedMap<LogId, SortedSet<Long>> all)
            throws DeskBusy, SQLException {
        boolean said = false;
        for (ContractId contract : contracts) said |= say(traces.of(contract), all);
        said |= say(traces.naming(tag.text()), all);
        if (anyway && !said) desk.submit(Evidence.own(new Claim.Erasing(own, List.of())));
    }

    private boolean say(SortedMap<LogId, SortedSet<Long>> found, SortedMap<LogId, SortedSet<Long>> all)
            throws DeskBusy {
        boolean said = false;
        for (var one : found.entrySet()) {
            SortedSet<Long> before = all.computeIfAbsent(one.getKey(), log -> new TreeSet<>());
            List<Long> fresh = one.getValue().stream()
                    .filter(fact -> !before.contains(fact))
                    .toList();
            for (int from = 0; from < fresh.size(); from += Claim.Erasing.FACTS_MAX) {
                List<Long> some = fresh.subList(from, Math.min(fresh.size(), from + Claim.Erasing.FACTS_MAX));
                desk.submit(Evidence.own(new Claim.Erasing(one.getKey(), some)));
                said = true;
            }
            before.addAll(fresh);
        }
        return said;
    }
}
