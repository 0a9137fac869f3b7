package org.plugpact.core.decision;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/**
 * What follows from a ruling: all that stood is credited, and what the ruling names is charged instead. The close itself
 * stays as it was signed; what a pact comes to is its close until something was corrected, and then its last correction.
 *
 * @param dispute its id
 * @param ruling its id
 * @param close the id of the close that is corrected
 * @param contract whom it was charged to
 * @param attestation who signed the close: books keep apart what only one side did
 * @param energyBefore what stood until now
 * @param energy what stands from now on
 * @param credited the lines that stood until now
 * @param charged the lines that stand from now on, in the same currency
 */
public record Corrected(
        Digest dispute,
        Digest ruling,
        Digest close,
        ContractId contract,
        Attestation attestation,
        Energy energyBefore,
        Energy energy,
        Breakdown credited,
        Breakdown charged)
        implements Content.Plain {
    public Corrected {
        if (!credited.currency().equals(charged.currency())) {
            throw new IllegalArgumentException(credited.gross() + " can't become " + charged.gross());
        }
    }

    /** About how many bytes it takes: those of its lines. */
    int size() {
        return credited.toCbor().encode().length + charged.toCbor().encode().length;
    }

    @Override
    public Kind kind() {
        return Kind.CORRECTED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("dispute", dispute)
                .put("ruling", ruling)
                .put("close", close)
                .put("contract", contract.text())
                .put("attestation", attestation.text())
                .put("energy-before", energyBefore.milliwattHours())
                .put("energy", energy.milliwattHours())
                .put("credited", credited.toCbor())
                .put("charged", charged.toCbor());
    }

    static Corrected from(Reader reader) throws Malformed {
        return new Corrected(
                reader.digest("dispute"),
                reader.digest("ruling"),
                reader.digest("close"),
                new ContractId(reader.text("contract")),
                Forms.attestation(reader),
                new Energy(reader.integer("energy-before")),
                new Energy(reader.integer("energy")),
                reader.value("credited", Breakdown::from),
                reader.value("charged", Breakdown::from));
    }
}
