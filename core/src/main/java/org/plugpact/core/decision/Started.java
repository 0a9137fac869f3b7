package org.plugpact.core.decision;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;

/**
 * A charger reported that it began a transaction: the first link of the chain of readings that the close signs.
 *
 * @param admission the admission it took, be it one that refused
 * @param at as the charger reported it, in whole milliseconds
 */
public record Started(
        Digest admission,
        TransactionNumber transaction,
        ConnectorId connector,
        ContractId contract,
        Register register,
        Instant at)
        implements Content.Plain {
    public Started {
        at = Forms.milliseconds(at);
    }

    @Override
    public Kind kind() {
        return Kind.STARTED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("admission", admission)
                .put("transaction", transaction.value())
                .put("connector", Forms.connector(connector))
                .put("contract", contract.text())
                .put("register", register.milliwattHours())
                .put("at", at);
    }

    static Started from(Reader reader) throws Malformed {
        return new Started(
                reader.digest("admission"),
                Forms.transaction(reader),
                Forms.connector(reader),
                new ContractId(reader.text("contract")),
                new Register(reader.integer("register")),
                reader.instant("at"));
    }
}
