package org.plugpact.core.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * Makes of a way that loses, repeats and reorders one that does not: counts what it sends, sends again what was not
 * heard, and hands on what comes once and in its order. Single-threaded; one for each side of a session.
 */
final class Link {
    /** Frames sent and not heard; a further one is for the side to refuse. */
    static final int UNHEARD_MAX = 256;

    /** How far ahead of its order a frame may come and be kept; beyond that it is dropped, and sent again. */
    static final int AHEAD_MAX = 32;

    /** Frames sent again at once. */
    static final int BURST_MAX = 16;

    private final Digest session;
    private final Patience patience;
    private final SequencedMap<Integer, Sent> unheard = new LinkedHashMap<>();
    private final Map<Integer, Message> ahead = new TreeMap<>();
    private int sent;
    private int heard;
    private boolean owesEcho;
    private Duration pause;
    private Optional<Instant> resendAt = Optional.empty();

    private record Sent(Message message, Instant at) {}

    Link(Digest session, Patience patience) {
        this.session = session;
        this.patience = patience;
        this.pause = patience.resendMin();
    }

    /** Sends a message for certain. */
    void post(Message message, Instant now, List<Action> actions) {
        sent++;
        unheard.put(sent, new Sent(message, now));
        if (resendAt.isEmpty()) resendAt = Optional.of(now.plus(pause));
        actions.add(frame(sent, message));
        owesEcho = false;
    }

    /** Sends a message that may be lost. */
    void say(Message message, List<Action> actions) {
        actions.add(frame(0, message));
        owesEcho = false;
    }

    /** What a frame brings that is new, in order; often nothing. */
    List<Message> take(Frame frame, Instant now) {
        if (frame.heard() <= sent) {
            while (!unheard.isEmpty() && unheard.firstEntry().getKey() <= frame.heard()) {
                unheard.pollFirstEntry();
                pause = patience.resendMin();
                resendAt = unheard.isEmpty() ? Optional.empty() : Optional.of(now.plus(pause));
            }
        }
        int number = frame.number();
        if (number == 0) return frame.message() instanceof Message.Heard ? List.of() : List.of(frame.message());
        owesEcho = true;
        if (number <= heard || number > heard + AHEAD_MAX) return List.of();
        ahead.put(number, frame.message());
        List<Message> ready = new ArrayList<>();
        for (Message next = ahead.remove(heard + 1); next != null; next = ahead.remove(heard + 1)) {
            heard++;
            ready.add(next);
        }
        return ready;
    }

    /** Says what was heard, if no frame that was sent since has said so. */
    void echo(List<Action> actions) {
        if (owesEcho) say(new Message.Heard(), actions);
    }

    void wake(Instant now, List<Action> actions) {
        if (resendAt.isEmpty() || now.isBefore(resendAt.get())) return;
        resend(actions);
        pause = pause.multipliedBy(2).compareTo(patience.resendMax()) < 0
                ? pause.multipliedBy(2)
                : patience.resendMax();
        resendAt = Optional.of(now.plus(pause));
    }

    void reconnected(Instant now, List<Action> actions) {
        if (unheard.isEmpty()) return;
        resend(actions);
        pause = patience.resendMin();
        resendAt = Optional.of(now.plus(pause));
    }

    private void resend(List<Action> actions) {
        unheard.entrySet().stream()
                .limit(BURST_MAX)
                .forEach(entry ->
                        actions.add(frame(entry.getKey(), entry.getValue().message())));
    }

    /** Sends nothing again: nobody waits for it any more. */
    void letGo() {
        unheard.clear();
        resendAt = Optional.empty();
    }

    /** Up to which number the other side's frames were handed on. */
    int heard() {
        return heard;
    }

    /** Up to which number the other side has our frames, as far as it said so. */
    int reached() {
        return unheard.isEmpty() ? sent : unheard.firstEntry().getKey() - 1;
    }

    /** The number of the last frame that was posted. */
    int sent() {
        return sent;
    }

    /** After a restart: one of our frames, in their order. */
    void recall(int number, Message message, Instant now) throws Malformed {
        if (number != sent + 1) throw new Malformed("frame " + number + " after " + sent);
        sent = number;
        unheard.put(number, new Sent(message, now));
    }

    /** After a restart: how far both sides had come. What the other side may lack is sent again when there is a way. */
    void recall(int theirs, int reached, Instant now) throws Malformed {
        if (theirs < heard || reached > sent) throw new Malformed("heard " + theirs + ", reached " + reached);
        heard = theirs;
        unheard.keySet().removeIf(number -> number <= reached);
        resendAt = unheard.isEmpty() ? Optional.empty() : Optional.of(now.plus(pause));
    }

    boolean isFull() {
        return unheard.size() >= UNHEARD_MAX;
    }

    /** When the eldest frame that was not heard was first sent. */
    Optional<Instant> unheardSince() {
        return unheard.isEmpty()
                ? Optional.empty()
                : Optional.of(unheard.firstEntry().getValue().at());
    }

    Optional<Instant> resendAt() {
        return resendAt;
    }

    private Action frame(int number, Message message) {
        return new Action.Send(new Frame(session, number, heard, message).encode());
    }
}
