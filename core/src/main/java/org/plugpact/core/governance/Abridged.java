package org.plugpact.core.governance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** A standing as rows, and rows as a standing. */
final class Abridged {
    private Abridged() {}

    static List<Optional<Row>> of(Standing standing) {
        Deque<Held<?>> all = new ArrayDeque<>();
        for (Optional<Standing.Link> at = standing.last();
                at.isPresent();
                at = at.get().before()) {
            all.addFirst(at.get().held());
        }
        List<Optional<Row>> rows = new ArrayList<>();
        for (Held<?> held : all) {
            while (rows.size() < held.index()) rows.add(Optional.empty());
            rows.add(isSuperseded(standing, held) ? Optional.empty() : Optional.of(row(standing, held)));
        }
        return List.copyOf(rows);
    }

    private static boolean isSuperseded(Standing standing, Held<?> held) {
        return held.statement() instanceof StatusList list
                && standing.list(list.by()).stream().anyMatch(newest -> newest.index() > held.index());
    }

    private static Row row(Standing standing, Held<?> held) {
        Optional<Held.Authority> authority = held.statement() instanceof Recognise says
                ? standing.parties().at(says.authority()).stream()
                        .filter(one -> one.held().index() == held.index())
                        .findFirst()
                : Optional.empty();
        return new Row(held.id(), brief(held.statement()), held.signedBy(), authority.map(Held.Authority::certified));
    }

    private static Statement brief(Statement statement) {
        return switch (statement) {
            case Recognise says -> says.brief();
            case FileRates says -> says.brief();
            case Revoke says -> says.brief();
            case Delegate says -> says;
            case Federate says -> says;
            case Qualify says -> says;
            case Rule says -> says;
            case StatusList says -> says;
            case LogKeys says -> says.brief();
        };
    }

    static Standing standing(Digest anchor, List<Optional<Row>> rows) throws Malformed {
        if (rows.size() > TrustBundle.STATEMENTS_MAX) throw new Malformed(rows.size() + " rows");
        if (!rows.isEmpty() && rows.getLast().isEmpty()) throw new Malformed("a last row that a later one replaces");
        Standing standing = Standing.EMPTY.anchoredAt(anchor);
        for (int i = 0; i < rows.size(); i++) {
            Optional<Row> row = rows.get(i);
            standing = row.isPresent() ? with(standing, i, row.get()) : standing.superseded();
        }
        return standing;
    }

    /** What holds of every statement in a log, signatures and instants aside: that it can be asked about, and asking ends. */
    private static Standing with(Standing standing, long index, Row row) throws Malformed {
        if (!standing.ids().at(row.id()).isEmpty()) throw new Malformed("row " + index + ": stated twice");
        boolean root = index == 0
                && row.statement() instanceof Recognise says
                && says.by().equals(says.authority())
                && says.thumbprint().equals(row.signedBy())
                && standing.anchor().map(row.signedBy()::equals).orElse(true);
        boolean further = index > 0
                && standing.signers(row.statement().by(), row.signedBy())
                        .findAny()
                        .isPresent();
        if (!root && !further) throw new Malformed("row " + index + ": its signer is not recognised before it");
        return switch (row.statement()) {
            case Recognise says -> {
                Optional<String> wrong = root ? Optional.empty() : Entrance.misplaced(standing, says);
                if (wrong.isPresent()) throw new Malformed("row " + index + ": " + wrong.get());
                Held<Recognise> held = held(index, row, says);
                yield standing.with(new Held.Authority(
                        held, says.thumbprint(), row.certified().orElseThrow(), Optional.empty()));
            }
            case Delegate says -> standing.with(new Key.Delegated(says.principal(), says.to()), held(index, row, says));
            case Federate says -> standing.with(new Key.Federated(says.by(), says.with()), held(index, row, says));
            case FileRates says -> standing.with(new Key.Filed(says.by(), says.tariffId()), held(index, row, says));
            case Qualify says ->
                standing.with(new Key.Qualified(says.subject(), says.programme()), held(index, row, says));
            case Rule says -> standing.with(new Key.Ruled(says.topic()), held(index, row, says));
            case StatusList says -> {
                boolean second = standing.list(says.by()).isPresent();
                if (second) throw new Malformed("row " + index + ": a second list of " + says.by());
                yield standing.with(new Key.Listed(says.by()), held(index, row, says));
            }
            case LogKeys says -> standing.with(new Key.Logged(says.log()), held(index, row, says));
            case Revoke says -> standing.withRevoke(held(index, row, says));
        };
    }

    private static <S extends Statement> Held<S> held(long index, Row row, S says) {
        return new Held<>(index, row.id(), Optional.empty(), says, row.signedBy());
    }
}
