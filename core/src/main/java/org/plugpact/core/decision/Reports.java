package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ChargerId;

/** What chargers and doors report beside sessions, and what chargers are asked to do. */
final class Reports {
    static final String COMMAND_ONCE = "command_once";
    static final String ANCHOR_GROWS = "anchor_grows";
    static final String PRUNE_RULE = "prune_rule";

    private Reports() {}

    static Decision port(State state, Claim.PortStatus said) {
        ChargerId charger = said.connector().charger();
        Optional<Claim.PortStatus> before =
                state.bay(charger, said.connector().number()).flatMap(Bay::status);
        if (before.equals(Optional.of(said))) return Decision.twice(new Outcome.Recorded());
        return recorded(state, charger, new PortReported(said), said.at());
    }

    static Decision boot(State state, Claim.Boot said) {
        Optional<Claim.Boot> before = state.station(said.charger()).flatMap(Station::lastBoot);
        if (before.equals(Optional.of(said))) return Decision.twice(new Outcome.Recorded());
        return recorded(state, said.charger(), new Booted(said), said.at());
    }

    static Decision incident(State state, Claim.Incident said) {
        Place place = said.charger().map(charger -> Place.of(state, charger)).orElse(Place.NONE);
        return Decision.of(
                new Drafts(place)
                        .add(new IncidentRecorded(said), said.at(), Optional.empty())
                        .all(),
                new Outcome.Recorded());
    }

    static Decision command(State state, Claim.Command command, Instant now) {
        Optional<Claim.Command> before = state.commands().command(command.id());
        if (before.isPresent()) {
            return before.get().equals(command)
                    ? Decision.twice(new Outcome.Recorded())
                    : Decision.only(Outcome.Refused.because(
                            COMMAND_ONCE, "command " + command.id() + " asks for something else"));
        }
        if (state.registration(command.charger()).isEmpty()) {
            return Decision.only(new Outcome.Unknown("no charger " + command.charger() + " is entered"));
        }
        return recorded(state, command.charger(), new Commanded(command), now);
    }

    static Decision answer(State state, Claim.CommandAnswer answer, Instant now) {
        Optional<Claim.Command> asked = state.commands()
                .command(answer.id())
                .filter(command -> command.charger().equals(answer.charger()));
        if (asked.isEmpty()) {
            return Decision.only(new Outcome.Unknown(answer.charger() + " was not asked for " + answer.id()));
        }
        if (state.commands().answer(answer.id()).isPresent()) return Decision.twice(new Outcome.Recorded());
        return recorded(state, answer.charger(), new CommandAnswered(answer), now);
    }

    /** A log's checkpoints only ever grow: one that we hold is neither shortened nor exchanged for another. */
    static Decision anchor(State state, Claim.Anchoring said, Instant now) {
        Optional<Claim.Anchoring> before = state.anchor(said.log());
        if (before.isPresent() && said.size() <= before.get().size()) {
            boolean same = said.size() == before.get().size()
                    && said.root().equals(before.get().root());
            return same
                    ? Decision.twice(new Outcome.Recorded())
                    : Decision.only(Outcome.Refused.because(
                            ANCHOR_GROWS,
                            said.log() + " was anchored at " + before.get().size() + " facts already"));
        }
        Drafts drafts = new Drafts(Place.NONE).add(new Anchored(said), now, Optional.empty());
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    /** Whether those facts are there is for who reads the log: a state holds few of them. */
    static Decision erase(Claim.Erasing said, Instant now) {
        Drafts drafts = new Drafts(Place.NONE).add(new Erased(said), now, Optional.empty());
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    /** Which facts those are is for who reads the log; that a rule lets go of facts at all is looked at here. */
    static Decision prune(State state, Claim.Pruning said, Instant now) {
        boolean ruled = state.bundle().stands(said.rule(), now)
                && state.bundle()
                        .statement(said.rule())
                        .filter(signed -> signed.statement() instanceof Rule rule && rule.topic() == Topic.RETENTION)
                        .isPresent();
        if (!ruled)
            return Decision.only(Outcome.Refused.because(
                    PRUNE_RULE, "no rule on how long records are kept stands under " + said.rule()));
        Drafts drafts = new Drafts(Place.NONE).add(new Pruned(said), now, Optional.empty());
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    private static Decision recorded(State state, ChargerId charger, Content content, Instant at) {
        Drafts drafts = new Drafts(Place.of(state, charger)).add(content, at, Optional.empty());
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }
}
