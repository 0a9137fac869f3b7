package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;

/**
 * A charger reported that it ended a transaction: the last link of the chain of readings. The close cites its id, and
 * so covers everything that the chain holds.
 *
 * @param previous the id of the transaction's link before this one
 * @param at as the charger reported it, in whole milliseconds
 * @param reason in the charger's words, at most {@value #REASON_MAX} characters
 * @param by the contract that stopped it, if the charger named one
 * @param readings how many readings the chain holds
 */
public record Stopped(
        Digest previous,
        TransactionNumber transaction,
        Register register,
        Instant at,
        String reason,
        Optional<ContractId> by,
        long readings)
        implements Content.Linked {
    public static final int REASON_MAX = 64;

    public Stopped {
        at = Forms.milliseconds(at);
        if (reason.length() > REASON_MAX) throw new IllegalArgumentException("a reason of " + reason.length());
        if (readings < 0) throw new IllegalArgumentException(readings + " readings");
    }

    @Override
    public Kind kind() {
        return Kind.STOPPED;
    }

    @Override
    public Stopped after(Digest link) {
        return new Stopped(link, transaction, register, at, reason, by, readings);
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("previous", previous)
                .put("transaction", transaction.value())
                .put("register", register.milliwattHours())
                .put("at", at)
                .put("reason", reason);
        by.ifPresent(contract -> into.put("by", contract.text()));
        return into.put("readings", readings);
    }

    static Stopped from(Reader reader) throws Malformed {
        return new Stopped(
                reader.digest("previous"),
                Forms.transaction(reader),
                new Register(reader.integer("register")),
                reader.instant("at"),
                reader.text("reason"),
                reader.optional("by", by -> reader.text(by, ContractId::new)),
                reader.integer("readings"));
    }
}
