package org.plugpact.hub.upkeep;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.Issued;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.RaiseAsking;
import org.plugpact.wire.json.Json;

/**
 * Says which chargers could come by a better security profile than they do, and has them do so when an operator asks for it (OCPP 2.1,
 * B09.FR.07 and A05; OCPP 1.6 security whitepaper, A05). It is done when the charger comes in by it, and from then on it may not fall back.
 * What is under way is in memory: whoever asked asks again after a restart of the hub, and the charger comes as it was told. Any thread.
 */
public final class Raises implements Lines.Watcher {
    private final CertificateOffice office;
    private final Secrets secrets;
    private final Fleet fleet;
    private final Lines lines;
    private final Map<String, Asking> askings;
    private final URI door;
    private final InstantSource clock;
    private final Map<ChargerId, State> raises = new ConcurrentHashMap<>();

    // Those who were told a password that they have not come in with.
    private final Set<ChargerId> given = ConcurrentHashMap.newKeySet();

    Raises(Upkeep.With with, Map<String, Asking> askings) {
        this.office = with.office();
        this.secrets = with.secrets();
        this.fleet = with.fleet();
        this.lines = with.lines();
        this.door = with.door();
        this.clock = with.clock();
        this.askings = Map.copyOf(askings);
    }

    /**
     * What a charger could do.
     *
     * @param is the best that it came by, or says it has; a password in the clear if neither is known
     * @param better the best that it could come by; empty if that is none better
     * @param why not a better one still, in words; empty if it comes by the best there is
     */
    public record Possible(SecurityProfile is, Optional<SecurityProfile> better, String why) {}

    /** How far it is. */
    public enum Step {
        /** It is told, one thing after another. */
        TELLING,
        /** It took all of that, and is to come anew. */
        COMING,
        /** It came by the better profile. */
        RAISED,
        /** It came as before. It may still come by the better one. */
        FELL_BACK,
        /** It does not do as it is told. */
        REFUSED,
        /** It has no line, or did not answer. */
        GIVEN_UP
    }

    /** A charger that is told to come by this profile. */
    public record State(Step step, SecurityProfile to, String detail, Instant began) {
        State now(Step next, String why) {
            return new State(next, to, why, began);
        }

        boolean goesOn() {
            return step == Step.TELLING;
        }
    }

    /**
     * What an operator wants.
     *
     * @param to empty: the best that is possible
     * @param url of the door over TLS; empty: as the hub knows it
     * @param slot the network configuration to use; empty: a free one
     */
    public record Wish(Optional<SecurityProfile> to, Optional<String> url, OptionalInt slot) {
        public Wish {
            boolean good = url.isEmpty() || url.get().matches("wss://[^\\s#?]{1,500}");
            if (!good)
                throw new IllegalArgumentException("not an address of a door over TLS, as wss://hub.example/ocpp");
        }
    }

    public Optional<State> of(ChargerId charger) {
        return Optional.ofNullable(raises.get(charger));
    }

    /** What a charger could come by, as far as is known: whose root lies on it, and what certificate it was given. */
    public Possible possible(ChargerId charger) {
        var asking = words(charger);
        var told = asking.map(words -> told(charger, words)).orElse(Map.of());
        int said = asking.map(words -> words.profile(told).orElse(0)).orElse(0);
        int had = office.profiles().of(charger).highest().number();
        var is = SecurityProfile.of(
                        Math.max(Math.max(said, had), office.least(charger).number()))
                .orElseThrow();
        if (is == SecurityProfile.TLS_CERTIFICATE) return new Possible(is, Optional.empty(), "");
        if (asking.isEmpty()) return new Possible(is, Optional.empty(), "it was never here");
        if (!asking.get().hasProfiles(told))
            return new Possible(is, Optional.empty(), "it does not say that it has security profiles");
        if (!knowsUs(charger))
            return new Possible(is, Optional.empty(), "it does not say that a root of this hub's lies on it");
        if (isCertified(charger)) return new Possible(is, Optional.of(SecurityProfile.TLS_CERTIFICATE), "");
        boolean better = is.number() < SecurityProfile.TLS_PASSWORD.number();
        return new Possible(
                is,
                better ? Optional.of(SecurityProfile.TLS_PASSWORD) : Optional.empty(),
                "it has no certificate of this hub's");
    }

    private boolean knowsUs(ChargerId charger) {
        return office.installed().on(charger).stream()
                .filter(entry -> entry.use() == RootUse.HUB)
                .anyMatch(entry -> office.shownUnder().stream().anyMatch(root -> Installed.isRoot(entry, root)));
    }

    private boolean isCertified(ChargerId charger) {
        var now = clock.instant();
        return office.stations().of(charger).stream()
                .anyMatch(one -> one.purpose() == Purpose.STATION
                        && one.state() == Issued.State.TAKEN
                        && now.isBefore(one.notAfter()));
    }

    private Optional<RaiseAsking> words(ChargerId charger) {
        return lines.of(charger)
                .<String>map(Line::subprotocol)
                .or(() -> fleet.lastSpoke(charger))
                .map(askings::get)
                .flatMap(Asking::raising);
    }

    private Map<String, String> told(ChargerId charger, RaiseAsking asking) {
        return fleet.values(charger, asking.settings());
    }

    /**
     * Begins.
     *
     * @throws IllegalArgumentException for a charger without a line, for one that is told already, and where nothing better is known to be
     *     possible and none is named
     */
    public State begin(ChargerId charger, Wish wish) {
        var line = lines.of(charger).orElseThrow(() -> new IllegalArgumentException("it is not connected"));
        var asking = words(charger).orElseThrow(() -> new IllegalArgumentException("its version can't be told"));
        var possible = possible(charger);
        var to = wish.to()
                .or(possible::better)
                .orElseThrow(() -> new IllegalArgumentException(
                        possible.why().isEmpty() ? "it comes by the best there is" : possible.why()));
        if (to.number() <= possible.is().number())
            throw new IllegalArgumentException(
                    "it comes by profile " + possible.is().number());
        var begun = new State(Step.TELLING, to, "", clock.instant());
        synchronized (raises) {
            if (of(charger).filter(State::goesOn).isPresent()) throw new IllegalArgumentException("it is told already");
            raises.put(charger, begun);
        }
        var wanted = new RaiseAsking.Wanted(
                to.number(), wish.url().orElse(door.toString()), wish.slot(), () -> password(charger));
        var version = Optional.ofNullable(askings.get(line.subprotocol())).orElseThrow();
        var question =
                version.values(asking.fresh()).filter(_ -> !asking.fresh().isEmpty());
        question.ifPresentOrElse(
                call -> ask(charger, call, answer -> {
                    var told = new HashMap<>(told(charger, asking));
                    for (Setting one : version.settings(answer)) {
                        one.value().ifPresent(value -> told.put(one.key(), value));
                    }
                    tell(charger, asking, told, wanted);
                }),
                () -> tell(charger, asking, told(charger, asking), wanted));
        return of(charger).orElse(begun);
    }

    private String password(ChargerId charger) {
        given.add(charger);
        return secrets.propose(charger);
    }

    /** What it did not take it does not come in with. */
    private void refused(ChargerId charger, String why) {
        if (given.remove(charger)) secrets.withdraw(charger);
        step(charger, Step.REFUSED, why);
    }

    private void tell(ChargerId charger, RaiseAsking asking, Map<String, String> told, RaiseAsking.Wanted wanted) {
        switch (asking.plan(charger, told, wanted)) {
            case RaiseAsking.Plan.Orders(var calls) -> next(charger, asking, calls);
            case RaiseAsking.Plan.Not(var why) -> refused(charger, why);
        }
    }

    private void next(ChargerId charger, RaiseAsking asking, List<Call> calls) {
        if (calls.isEmpty()) {
            step(charger, Step.COMING, "");
            // It may be back before its last answer is read.
            if (isRaised(charger)) step(charger, Step.RAISED, "");
            return;
        }
        var call = calls.getFirst();
        ask(charger, call, answer -> {
            if (asking.isTaken(call, answer)) next(charger, asking, calls.subList(1, calls.size()));
            else refused(charger, "it does not take " + call.action());
        });
    }

    private void step(ChargerId charger, Step next, String why) {
        raises.computeIfPresent(charger, (_, before) -> before.now(next, why));
    }

    private void ask(ChargerId charger, Call call, Consumer<Json.Entries> heard) {
        var line = lines.of(charger);
        boolean sent = line.isPresent()
                && line.get().ask(call.action(), call.payload(), said -> {
                    switch (said) {
                        case Heard.Confirmed(var payload) -> heard.accept(payload);
                        case Heard.Failed(var code, var _) -> refused(charger, call.action() + ": " + code);
                        case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ ->
                            step(charger, Step.GIVEN_UP, "it did not answer " + call.action());
                    }
                });
        if (!sent) step(charger, Step.GIVEN_UP, "it is not connected");
    }

    /** The profile that it came by was noted when it knocked. */
    @Override
    public void accepted(Line line) {
        var state = raises.get(line.charger());
        if (state == null || state.step() == Step.RAISED || state.goesOn()) return;
        if (isRaised(line.charger())) {
            given.remove(line.charger());
            step(line.charger(), Step.RAISED, "");
        } else if (state.step() == Step.COMING) step(line.charger(), Step.FELL_BACK, "");
    }

    private boolean isRaised(ChargerId charger) {
        int has = office.profiles().of(charger).highest().number();
        return of(charger).filter(state -> has >= state.to().number()).isPresent();
    }

    @Override
    public void gone(Line line) {}
}
