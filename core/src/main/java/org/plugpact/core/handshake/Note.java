package org.plugpact.core.handshake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.tariff.Tariff;

/**
 * What became of a session at one event, as far as a restart must not lose it ({@code docs/formats/handshake.cddl}).
 *
 * @param heard up to which number the other side's frames were taken
 * @param reached up to which number the other side is known to have ours
 * @param until how long the stage lasts, if it ends by itself
 * @param ending why energy stops, once that is so
 * @param said what was said and taken for good, in order
 * @param tariff with the first note: the one that was offered
 */
record Note(
        int heard,
        int reached,
        Session.Stage stage,
        Optional<Instant> until,
        Optional<String> ending,
        List<Said> said,
        Optional<Tariff> tariff) {
    private static final int PARTS = 7;
    private static final int SAID_PARTS = 3;

    /** @param number under which this side sent it; 0: the other side said it */
    record Said(int number, Message message) {}

    Note {
        said = List.copyOf(said);
    }

    byte[] encode() {
        Encoder to = new Encoder().items(PARTS).integer(heard).integer(reached).text(stage.text());
        to.items(until.isPresent() ? 1 : 0);
        until.ifPresent(to::instant);
        to.items(ending.isPresent() ? 1 : 0);
        ending.ifPresent(to::text);
        to.items(said.size());
        for (Said one : said) Frame.write(to.items(SAID_PARTS).integer(one.number), one.message);
        to.items(tariff.isPresent() ? 1 : 0);
        tariff.ifPresent(offered -> to.value(offered.toCbor()));
        return to.toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    static Note decode(byte[] bytes) throws Malformed {
        Decoder from = new Decoder(bytes);
        from.items(PARTS);
        int heard = Frame.count(from);
        int reached = Frame.count(from);
        Session.Stage stage = Session.Stage.named(from.text());
        Optional<Instant> until = Frame.limited(from, 1) == 1 ? Optional.of(from.instant()) : Optional.empty();
        Optional<String> ending = Frame.limited(from, 1) == 1 ? Optional.of(from.text()) : Optional.empty();
        List<Said> said = new ArrayList<>();
        for (int rest = from.items(); rest > 0; rest--) {
            from.items(SAID_PARTS);
            said.add(new Said(Frame.count(from), Frame.message(from)));
        }
        Optional<Tariff> tariff =
                Frame.limited(from, 1) == 1 ? Optional.of(Tariff.from(from.value())) : Optional.empty();
        from.done();
        return new Note(heard, reached, stage, until, ending, said, tariff);
    }
}
