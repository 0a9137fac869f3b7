package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;

/** Drafts the readings of one claim: into the session's chain while it runs, beside it once it has stopped. */
final class Readings {
    private final State state;
    private final Drafts drafts;
    private final Instant now;

    Readings(State state, Drafts drafts, Instant now) {
        this.state = state;
        this.drafts = drafts;
        this.now = now;
    }

    /**
     * Adds those that are not on record yet.
     *
     * @return what the meter showed so far, with these
     */
    Trail add(Session session, ConnectorId connector, List<Sample> samples) {
        if (samples.isEmpty()) return session.trail();
        // A single sample needs no copy: nothing after it has to know of it.
        Trail trail = samples.size() == 1 ? session.trail() : session.trail().copy();
        for (Sample sample : samples) {
            if (trail.holds(sample)) continue;
            if (session.ended()) late(session, connector, sample);
            else running(session, connector, sample, trail);
            if (samples.size() > 1) trail.add(sample);
        }
        return trail;
    }

    /** How many of the drafts so far are readings of a chain. */
    int count() {
        int count = 0;
        for (Draft draft : drafts.all()) {
            if (draft.content() instanceof Reading) count++;
        }
        return count;
    }

    private void running(Session session, ConnectorId connector, Sample sample, Trail trail) {
        Reading reading = new Reading(Content.Linked.UNLINKED, session.number, connector, sample);
        drafts.add(reading, sample.at(), Optional.of(session.pact));
        if (trail.runsBackwardsWith(sample)) {
            drafts.mark(
                    MarkKind.METER_BACKWARDS,
                    session.pact,
                    sample.at(),
                    "transaction " + session.number + " read " + sample.register() + " at " + sample.at());
        }
        if (Decide.isAhead(sample.at(), now)) {
            drafts.markOnce(
                    MarkKind.FUTURE_TIME, session, sample.at(), "read at " + sample.at() + ", reported at " + now);
        }
        if (session.delivered(sample.register()) && !state.pactOf(session).admitted()) {
            drafts.markOnce(
                    MarkKind.REFUSED_YET_DELIVERED,
                    session,
                    sample.at(),
                    "transaction " + session.number + " was refused, and its meter showed " + sample.register());
        }
    }

    private void late(Session session, ConnectorId connector, Sample sample) {
        Stray stray = new Stray(connector, session.number.value(), Stray.Report.READING, sample, "");
        drafts.add(stray, sample.at(), Optional.of(session.pact));
        drafts.mark(
                MarkKind.LATE_READING,
                session.pact,
                sample.at(),
                "transaction " + session.number + " had stopped when its reading of " + sample.at() + " came");
    }
}
