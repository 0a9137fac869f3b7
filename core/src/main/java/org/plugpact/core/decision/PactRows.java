package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;

/**
 * Pacts as a snapshot has them: everything that the state keeps of each, and of its sheets the numbers of their facts. What
 * very many pacts share is written once, behind the rows: {@code [bytes of [* row], [* charger], [* place], [* basis]]}.
 */
final class PactRows {
    private static final int PARTS = 4;
    private static final int ROW = 16;
    private static final int ENDING = 3;
    private static final int BASIS = 5;
    private static final int HEADS_MAX = 1_024;

    private final Encoder rows;
    private final Map<ChargerId, Integer> chargers = new LinkedHashMap<>();
    private final Map<Jurisdiction, Integer> places = new LinkedHashMap<>();
    private final Map<Basis, Integer> bases = new LinkedHashMap<>();

    private PactRows(int count) {
        rows = new Encoder().items(count);
    }

    /** A pact that is read, or, without one, a name of which the state has let go. */
    record Row(PactId id, Optional<Pact> pact) {}

    /** @param known where those that still are stand */
    static byte[] encode(List<PactId> ids, Map<PactId, Pact> known) {
        PactRows all = new PactRows(ids.size());
        for (PactId id : ids) all.row(id, known.get(id));
        return all.done();
    }

    static List<Row> decode(byte[] piece) throws Malformed {
        Decoder decoder = new Decoder(piece);
        decoder.items(PARTS);
        // Read last: they name what stands behind them.
        Decoder rows = decoder.inside();
        List<ChargerId> chargers = list(decoder, () -> new ChargerId(decoder.text()));
        List<Jurisdiction> places = list(decoder, () -> Jurisdiction.parse(decoder.text()));
        List<Basis> bases = list(decoder, () -> basis(decoder));
        decoder.done();
        Shared shared = new Shared(chargers, places, bases);
        List<Row> read = list(rows, () -> row(rows, shared));
        rows.done();
        return read;
    }

    private record Shared(List<ChargerId> chargers, List<Jurisdiction> places, List<Basis> bases) {}

    private void row(PactId id, @Nullable Pact pact) {
        if (pact == null) {
            rows.items(1).digest(digest(id));
            return;
        }
        rows.items(ROW).digest(digest(id)).integer(pact.sequence);
        rows.instant(pact.decided).instant(pact.admittedAt());
        filed(pact.parts().offer());
        filed(pact.parts().acceptance());
        filed(pact.parts().admission());
        Pact.Left left = pact.left();
        rows.bool(left.admitted()).bool(left.unilateral());
        number(left.basis().map(basis -> place(bases, basis)));
        number(left.charger().map(charger -> place(chargers, charger)));
        ending(pact.ending());
        rows.items(pact.fallen().isPresent() ? 2 : 0);
        pact.fallen().ifPresent(fall -> rows.instant(fall.at()).digest(fall.because()));
        rows.items(pact.endorsed().size());
        for (Pact.Endorser one : pact.endorsed()) rows.items(2).text(one.role()).digest(one.certificate());
        rows.items(left.refusals().size());
        for (Verdict verdict : left.refusals()) rows.value(verdict.toCbor());
        rows.items(pact.session().isPresent() ? 1 : 0);
        pact.session()
                .ifPresent(session -> SessionRow.write(rows, session, place(chargers, session.connector.charger())));
    }

    private static Row row(Decoder rows, Shared shared) throws Malformed {
        int parts = rows.items();
        PactId id = new PactId(rows.digest().hex());
        if (parts == 1) return new Row(id, Optional.empty());
        if (parts != ROW) throw new Malformed("a pact's row of " + parts + " parts");
        long sequence = rows.integer();
        Instant decided = rows.instant();
        Instant admitted = rows.instant();
        Pact.Parts filed = new Pact.Parts(read(rows), read(rows), read(rows));
        boolean wasAdmitted = rows.bool();
        boolean unilateral = rows.bool();
        Optional<Basis> basis = optional(rows, shared.bases());
        Optional<ChargerId> charger = optional(rows, shared.chargers());
        Optional<Pact.Ending> ending = readEnding(rows, shared);
        Optional<Pact.Fall> fall =
                rows.items() == 0 ? Optional.empty() : Optional.of(new Pact.Fall(rows.instant(), rows.digest()));
        List<Pact.Endorser> endorsed = list(rows, () -> {
            rows.items(2);
            return new Pact.Endorser(rows.text(), rows.digest());
        });
        List<Verdict> refusals = list(rows, () -> Verdict.from(rows.value()));
        Optional<Session> session =
                rows.items() == 0 ? Optional.empty() : Optional.of(SessionRow.read(rows, id, shared.chargers()));
        Pact.Left left = new Pact.Left(wasAdmitted, unilateral, basis, charger, refusals);
        Pact pact = new Pact(id, sequence, decided, admitted, filed, left, endorsed);
        ending.ifPresent(pact::ended);
        fall.ifPresent(pact::fell);
        session.ifPresent(pact::start);
        return new Row(id, Optional.of(pact));
    }

    private void ending(Optional<Pact.Ending> ending) {
        rows.items(ending.isPresent() ? ENDING : 0);
        ending.ifPresent(
                close -> rows.digest(close.close()).instant(close.at()).integer(place(places, close.within())));
    }

    private static Optional<Pact.Ending> readEnding(Decoder rows, Shared shared) throws Malformed {
        if (rows.items() == 0) return Optional.empty();
        Digest close = rows.digest();
        Instant at = rows.instant();
        return Optional.of(new Pact.Ending(close, at, at(shared.places(), rows.integer())));
    }

    private void filed(@Nullable Filed sheet) {
        number(Optional.ofNullable(sheet).map(one -> one.index));
    }

    private static @Nullable Filed read(Decoder rows) throws Malformed {
        return rows.items() == 0 ? null : new Filed(rows.integer());
    }

    private void number(Optional<? extends Number> number) {
        rows.items(number.isPresent() ? 1 : 0);
        number.ifPresent(value -> rows.integer(value.longValue()));
    }

    private static <T> Optional<T> optional(Decoder rows, List<T> shared) throws Malformed {
        return rows.items() == 0 ? Optional.empty() : Optional.of(at(shared, rows.integer()));
    }

    /** The one that a row names. */
    static <T> T at(List<T> shared, long place) throws Malformed {
        if (place < 0 || place >= shared.size()) throw new Malformed("a row names " + place + " of " + shared.size());
        return shared.get((int) place);
    }

    private static <T> int place(Map<T, Integer> shared, T one) {
        return shared.computeIfAbsent(one, absent -> shared.size());
    }

    private byte[] done() {
        Encoder piece = new Encoder(rows.size() + HEADS_MAX).items(PARTS).bytes(rows.toBytes());
        piece.items(chargers.size());
        for (ChargerId charger : chargers.keySet()) piece.text(charger.text());
        piece.items(places.size());
        for (Jurisdiction place : places.keySet()) piece.text(place.toString());
        piece.items(bases.size());
        for (Basis basis : bases.keySet()) {
            piece.items(BASIS);
            put(piece, basis.charger());
            put(piece, basis.chargerIssuer().stream().toList());
            put(piece, basis.driver());
            put(piece, basis.driverIssuer().stream().toList());
            put(piece, basis.statements());
        }
        return piece.toBytes();
    }

    private static Basis basis(Decoder decoder) throws Malformed {
        decoder.items(BASIS);
        return new Basis(
                list(decoder, decoder::digest),
                list(decoder, decoder::digest).stream().findFirst(),
                list(decoder, decoder::digest),
                list(decoder, decoder::digest).stream().findFirst(),
                list(decoder, decoder::digest));
    }

    private static void put(Encoder encoder, List<Digest> digests) {
        encoder.items(digests.size());
        digests.forEach(encoder::digest);
    }

    static Digest digest(PactId id) {
        return Digest.parse(id.text());
    }

    /** One item of a list. */
    interface Item<T> {
        T read() throws Malformed;
    }

    static <T> List<T> list(Decoder decoder, Item<T> item) throws Malformed {
        int count = decoder.items();
        if (count == 0) return List.of();
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) all.add(item.read());
        return all;
    }
}
