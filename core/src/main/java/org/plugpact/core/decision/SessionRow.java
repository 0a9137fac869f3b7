package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;

/** A session as a pact's row has it. */
final class SessionRow {
    private static final int PARTS = 14;

    private SessionRow() {}

    /** @param charger which of the chargers that stand behind the rows */
    static void write(Encoder rows, Session session, int charger) {
        rows.items(PARTS).integer(session.number.value()).integer(charger).integer(session.connector.number());
        rows.text(session.contract.text());
        rows.instant(session.startedAt).integer(session.startRegister.milliwattHours());
        session.trail().write(rows);
        rows.items(session.chain().size());
        for (Filed link : session.chain()) rows.integer(link.index);
        rows.digest(session.head()).integer(session.readings());
        rows.items(session.marks().size());
        for (MarkKind mark : session.marks()) rows.text(mark.text());
        rows.bool(session.ended())
                .instant(session.stoppedAt())
                .integer(session.stopRegister().milliwattHours());
    }

    static Session read(Decoder rows, PactId pact, List<ChargerId> chargers) throws Malformed {
        rows.items(PARTS);
        var number = new TransactionNumber(Math.toIntExact(rows.integer()));
        ChargerId charger = PactRows.at(chargers, rows.integer());
        var connector = new ConnectorId(charger, Math.toIntExact(rows.integer()));
        var contract = new ContractId(rows.text());
        var startedAt = rows.instant();
        var startRegister = new Register(rows.integer());
        Trail trail = Trail.read(rows);
        List<Filed> chain = new ArrayList<>(PactRows.list(rows, () -> new Filed(rows.integer())));
        Session session = new Session(number, connector, contract, pact, startedAt, startRegister, trail, chain);
        session.restore(
                rows.digest(),
                Math.toIntExact(rows.integer()),
                PactRows.list(rows, () -> Forms.named("mark", MarkKind.values(), MarkKind::text, rows.text())),
                rows.bool(),
                rows.instant(),
                new Register(rows.integer()));
        return session;
    }
}
