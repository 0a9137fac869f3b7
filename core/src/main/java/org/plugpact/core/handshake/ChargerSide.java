package org.plugpact.core.handshake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;

/**
 * A charger's side at one connector. It offers when a vehicle plugs in, decides on the acceptance by what it holds, meters
 * under its own signature, draws up the close and waits for the vehicle's signature, at several sessions at once: one
 * has the connector, others have left it and may still sign.
 *
 * <p>No clock, no chance and no I/O: whoever embeds it hands in what happens and does what it says, in order. One
 * thread owns it.
 */
public final class ChargerSide {
    /** Sessions that are over but for a signature; the eldest ends when a further one begins. */
    static final int VISITS_MAX = 8;

    /** Offers at one plugging: a late answer is refused, and a fresh offer made in its place. */
    static final int OFFERS_MAX = 3;

    /** Own offers remembered, to tell a replayed acceptance from a relayed one. */
    static final int OFFERS_REMEMBERED = 256;

    private static final int CHAINS_REMEMBERED = 64;

    private final Terms terms;
    private final Means means;
    private final SequencedMap<Digest, ChargerVisit> visits = new LinkedHashMap<>();
    private final SequencedSet<Digest> offers = new LinkedHashSet<>();
    private Holdings holdings;
    private Optional<ChargerVisit> plugged = Optional.empty();
    private int offered;

    /** @param salts also where an offer's nonce comes from */
    public ChargerSide(
            Terms terms, Holdings holdings, Credentials own, Patience patience, Salts salts, Verifier verifier) {
        this(terms, holdings, own, Optional.empty(), patience, salts, verifier);
    }

    /** @param meter the meter's own key, if it has one: it signs each reading beside the charger */
    public ChargerSide(
            Terms terms,
            Holdings holdings,
            Credentials own,
            Optional<Credentials> meter,
            Patience patience,
            Salts salts,
            Verifier verifier) {
        this.terms = terms;
        this.holdings = holdings;
        this.means = new Means(own, meter, patience, salts, verifier, ChainMemory.ofSize(CHAINS_REMEMBERED));
    }

    /**
     * After a restart, before any event: brings back every session that was not forgotten. The contactor is to be open; it is
     * closed again where a session goes on, once the cable is known to be in. So tell next whether it is: {@link Event.Plugged} or
     * {@link Event.Unplugged}. What the meter shows then follows the last reading.
     *
     * @param sessions of each session all that was noted, in its order; the sessions in the order of their first notes
     * @throws Malformed if those are no notes of a charger's side
     */
    public List<Action> restore(List<List<byte[]>> sessions, Instant at) throws Malformed {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        List<Action> actions = new ArrayList<>();
        for (List<byte[]> notes : sessions) {
            Session session = Session.restored(notes, means, now);
            var visit = new ChargerVisit(terms, holdings, means, session);
            visits.put(session.id(), visit);
            offers.add(session.id());
            if (!visit.hasLeft()) plugged = Optional.of(visit);
            visit.resume(now, actions);
        }
        finish(now, actions);
        return actions;
    }

    /**
     * Takes an event in.
     *
     * @param at never earlier than before
     */
    public List<Action> on(Event event, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        List<Action> actions = new ArrayList<>();
        switch (event) {
            case Event.Plugged(var connector) -> {
                if (!connector.equals(terms.place())) throw new IllegalArgumentException("plugged in at " + connector);
                if (plugged.isPresent()) {
                    plugged.get().plugged(actions);
                } else {
                    offered = 0;
                    offer(now, actions);
                }
            }
            case Event.Arrived(var frame) -> arrived(frame, now, actions);
            case Event.ContactorClosed(var showing) -> plugged.ifPresent(one -> one.closed(showing, now, actions));
            case Event.MeterShowed(var showing) -> plugged.ifPresent(one -> one.showed(showing, now, actions));
            case Event.ContactorOpened(var showing) -> plugged.ifPresent(one -> one.opened(showing, now, actions));
            case Event.Unplugged _ -> plugged.ifPresent(one -> one.unplugged(actions));
            case Event.Informed(var newer) -> {
                holdings = newer;
                visits.values().forEach(one -> one.inform(newer, now, actions));
            }
            case Event.Stopped(var why) -> plugged.ifPresent(one -> stop(one, why, actions));
            case Event.Reconnected _ ->
                visits.values().forEach(one -> one.session().link.reconnected(now, actions));
            case Event.Woken _ -> visits.values().forEach(one -> one.wake(now, actions));
        }
        settle(now, actions);
        finish(now, actions);
        return actions;
    }

    private static void stop(ChargerVisit visit, String why, List<Action> actions) {
        if (visit.stop(Reason.STOPPED.text() + ": " + why, actions)) {
            actions.add(new Action.Refused(Reason.STOPPED, why));
        }
    }

    /** Says what is to be noted, first, and when to be woken. */
    private void finish(Instant now, List<Action> actions) {
        for (ChargerVisit visit : List.copyOf(visits.values())) {
            if (visit.isOver(now)) forget(visit, actions);
            else visit.session().note(actions);
        }
        visits.values().stream()
                .flatMap(one -> one.wakeAt().stream())
                .min(Comparator.naturalOrder())
                .ifPresent(at -> actions.add(new Action.WakeAt(at)));
    }

    private void forget(ChargerVisit visit, List<Action> actions) {
        visits.remove(visit.session().id());
        actions.add(new Action.Forget(visit.session().id()));
    }

    private void arrived(byte[] bytes, Instant now, List<Action> actions) {
        Frame frame;
        try {
            frame = Frame.decode(bytes);
        } catch (Malformed wrong) {
            actions.add(new Action.Refused(Reason.UNREADABLE, String.valueOf(wrong.getMessage())));
            return;
        }
        ChargerVisit visit = visits.get(frame.session());
        if (visit != null) visit.take(frame, now, actions);
        else if (frame.message() instanceof Message.Accepting) stranger(frame.session(), actions);
    }

    /** An acceptance for no session that is open here. */
    private void stranger(Digest session, List<Action> actions) {
        boolean ours = offers.contains(session);
        Reason reason = ours ? Reason.REPLAYED : Reason.RELAYED;
        String detail = (ours ? "an old offer, " : "no offer of this connector's: ") + session.hex();
        new Link(session, means.patience()).say(new Message.Refusing(reason, detail), actions);
        actions.add(new Action.Refused(reason, detail));
    }

    private void offer(Instant now, List<Action> actions) {
        var entered = terms.entered();
        TrustBundle bundle = holdings.bundle();
        Optional<Tariff> tariff = bundle.filing(
                        terms.rateAuthority(), entered.tariffId(), entered.jurisdiction(), now, now)
                .flatMap(filing -> holdings.tariff(filing.says().tariffHash()));
        if (tariff.isEmpty()) {
            actions.add(new Action.Refused(
                    Reason.NOTHING_TO_OFFER, "no tariff " + entered.tariffId() + " is in force at " + now));
            return;
        }
        Part<Offer> offer = new Offer(
                        entered.operator(),
                        Optional.empty(),
                        entered.site(),
                        terms.place(),
                        entered.jurisdiction(),
                        terms.rateAuthority(),
                        Offer.ENERGY,
                        tariff.get().id(),
                        tariff.get().hash(),
                        tariff.get().currency(),
                        entered.zone(),
                        new Interval(now, now.plus(means.patience().window())),
                        Optional.empty(),
                        Caps.offered(
                                bundle,
                                List.of(entered.operator()),
                                new Caps.Highest(
                                        tariff.get().highestEnergyPrice(),
                                        tariff.get().highestBesideEnergy()),
                                entered.jurisdiction(),
                                now),
                        means.salts().next())
                .sign(means.salts(), means.own().signer(), now);
        offered++;
        offers.add(offer.id());
        if (offers.size() > OFFERS_REMEMBERED) offers.removeFirst();
        var session = new Session(offer, means.own().chain(), tariff.get(), means);
        var visit = new ChargerVisit(terms, holdings, means, session);
        visits.put(offer.id(), visit);
        plugged = Optional.of(visit);
        visit.begin(now, actions);
    }

    /** Lets go of what is over, and offers afresh where only the answer was late. */
    private void settle(Instant now, List<Action> actions) {
        if (plugged.isPresent() && plugged.get().hasLeft()) {
            boolean again = plugged.get().wasLate() && offered < OFFERS_MAX;
            plugged = Optional.empty();
            if (again) offer(now, actions);
        }
        while (visits.size() > VISITS_MAX) {
            ChargerVisit eldest = visits.firstEntry().getValue();
            eldest.end(actions);
            forget(eldest, actions);
        }
    }
}
