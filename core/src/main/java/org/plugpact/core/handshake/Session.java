package org.plugpact.core.handshake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Role;
import org.plugpact.core.tariff.Tariff;

/**
 * One session as either side has it: what was said, how far the link has come, and how it stands. What of that a restart must
 * not lose goes into a note at the end of each event; all of its notes give the session back.
 */
final class Session {
    final Part<Offer> offer;
    final Chain charger;
    final Tariff tariff;
    final Link link;
    final List<Part<Metering>> readings = new ArrayList<>();
    private final Means means;
    private Optional<Chain> vehicle = Optional.empty();
    private Optional<Chain> meter = Optional.empty();
    private Optional<Part<Acceptance>> acceptance = Optional.empty();
    private Optional<Part<Admission>> admission = Optional.empty();
    private Optional<Part<Close>> close = Optional.empty();
    private Stage stage = Stage.OFFERED;
    private Instant until = Instant.MAX;
    private Optional<String> ending = Optional.empty();

    private final List<Note.Said> unnoted = new ArrayList<>();
    private boolean turned;
    private boolean begun;
    private int heardNoted;

    /** How it stands; energy may flow in {@link #METERING} and {@link #ENDING} alone. A vehicle knows no {@link #ADMITTED} and no {@link #ENDING}. */
    enum Stage {
        OFFERED,
        ADMITTED,
        METERING,
        ENDING,
        /** The charger has drawn the close up; the vehicle has signed it. */
        CLOSING,
        OVER;

        private final String text = name().toLowerCase(Locale.ROOT);

        String text() {
            return text;
        }

        static Stage named(String text) throws Malformed {
            return Arrays.stream(values())
                    .filter(stage -> stage.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Malformed("no such stage: " + text));
        }
    }

    Session(Part<Offer> offer, Chain charger, Tariff tariff, Means means) {
        this(offer, charger, tariff, means, new Link(offer.id(), means.patience()));
    }

    /** @param link on which the offer came */
    Session(Part<Offer> offer, Chain charger, Tariff tariff, Means means, Link link) {
        this.offer = offer;
        this.charger = charger;
        this.tariff = tariff;
        this.means = means;
        this.link = link;
    }

    /** From all notes of one session, in their order. What was not heard is as if it were first sent now. */
    static Session restored(List<byte[]> notes, Means means, Instant now) throws Malformed {
        if (notes.isEmpty()) throw new Malformed("a session without notes");
        Note first = Note.decode(notes.getFirst());
        if (first.said().isEmpty()
                || first.tariff().isEmpty()
                || !(first.said().getFirst().message() instanceof Message.Offering(var offer, var charger))) {
            throw new Malformed("notes that begin without an offer");
        }
        var session = new Session(offer, charger, first.tariff().get(), means);
        for (byte[] bytes : notes) session.recall(Note.decode(bytes), now);
        session.begun = true;
        return session;
    }

    private void recall(Note note, Instant now) throws Malformed {
        for (Note.Said said : note.said()) {
            learn(said.message());
            if (said.number() > 0) link.recall(said.number(), said.message(), now);
        }
        link.recall(note.heard(), note.reached(), now);
        heardNoted = note.heard();
        stage = note.stage();
        until = note.until().orElse(Instant.MAX);
        ending = note.ending();
    }

    Digest id() {
        return offer.id();
    }

    Stage stage() {
        return stage;
    }

    /** Enters a stage that ends when the one before would have. */
    void turn(Stage next) {
        turn(next, until);
    }

    /** @param lasting {@link Instant#MAX}: until something happens */
    void turn(Stage next, Instant lasting) {
        stage = next;
        until = lasting;
        turned = true;
    }

    /** Energy is to stop, for this reason; the first one counts. */
    void end(String why) {
        if (ending.isEmpty()) ending = Optional.of(Bounded.text(why, Metering.REASON_MAX));
        turn(Stage.ENDING);
    }

    Optional<String> ending() {
        return ending;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(until);
    }

    /** Says it for certain. */
    void post(Message message, Instant now, List<Action> actions) {
        learn(message);
        link.post(message, now, actions);
        unnoted.add(new Note.Said(link.sent(), message));
    }

    /** The other side said it, and it was found good. */
    void took(Message message) {
        learn(message);
        unnoted.add(new Note.Said(0, message));
    }

    private void learn(Message message) {
        switch (message) {
            case Message.Accepting(var part, var chain) -> {
                acceptance = Optional.of(part);
                vehicle = Optional.of(chain);
            }
            case Message.Admitting(var part) -> admission = Optional.of(part);
            case Message.Reading(var part, var chain) -> {
                readings.add(part);
                meter = meter.or(() -> chain);
            }
            case Message.Closing(var part) -> close = Optional.of(part);
            case Message.Closed(var part) -> close = Optional.of(part);
            case Message.Offering _, Message.Refusing _, Message.Heard _ -> {
                // The offer it began with; a refusal changes the stage, which is noted apart.
            }
        }
    }

    void refuse(Reason reason, String detail, List<Action> actions) {
        link.say(new Message.Refusing(reason, detail), actions);
        actions.add(new Action.Refused(reason, detail));
    }

    /** At the end of an event: what it changed goes before whatever is to be done about it. */
    void note(List<Action> actions) {
        if (!turned && unnoted.isEmpty() && link.heard() == heardNoted) return;
        var note = new Note(
                link.heard(),
                link.reached(),
                stage,
                Optional.of(until).filter(at -> !at.equals(Instant.MAX)),
                ending,
                unnoted,
                begun ? Optional.empty() : Optional.of(tariff));
        actions.addFirst(new Action.Note(id(), note.encode()));
        begun = true;
        turned = false;
        heardNoted = link.heard();
        unnoted.clear();
    }

    Optional<Part<Acceptance>> acceptance() {
        return acceptance;
    }

    Optional<Part<Admission>> admission() {
        return admission;
    }

    Optional<Part<Close>> close() {
        return close;
    }

    Chain vehicle() {
        return vehicle.orElseThrow();
    }

    Optional<Chain> meter() {
        return meter;
    }

    boolean isSignedByBoth() {
        return close.filter(part -> part.envelope().signatures().size() == 2).isPresent();
    }

    /** Whether the key that signed the offer signed this, in its role, once. */
    boolean isChargers(Part<?> part) {
        Optional<Signature> signature = part.signatureAs(Role.CHARGING_NETWORK);
        Envelope envelope = part.envelope();
        return signature.isPresent() && charger.signed(envelope, signature.get(), means.verifier());
    }

    /** What the close follows from. */
    PactSnapshot snapshot() {
        return PactSnapshot.of(offer, acceptance.orElseThrow(), admission.orElseThrow(), tariff, readings);
    }

    /** The record, as far as there is one: refused, closed, or metered and not to be settled. */
    Action keep() {
        var record = new Claim.Delivered(
                offer, acceptance.orElseThrow(), admission.orElseThrow().signed(), readings, close.map(Part::signed));
        return new Action.Keep(new Delivery(record, charger, vehicle(), meter));
    }

    /** The first of these instants, its own among them. */
    Optional<Instant> wakeAt(Optional<Instant> more) {
        return Stream.of(link.resendAt(), more, Optional.of(until).filter(at -> !at.equals(Instant.MAX)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
