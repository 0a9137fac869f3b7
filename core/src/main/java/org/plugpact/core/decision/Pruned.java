package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.identity.LogId;

/**
 * The time of facts is over, by which rule, and what they came to. Of each there is left its header and the digest of its body, so the
 * tree stays whole, and what is missing there can be told from what somebody made away with.
 */
public record Pruned(Claim.Pruning said) implements Content.Plain {
    private static final int RUN_PARTS = 2;
    private static final int COUNT_PARTS = 2;
    private static final int BALANCE_PARTS = 4;

    @Override
    public Kind kind() {
        return Kind.PRUNED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        List<Cbor> facts = said.facts().stream()
                .map(run -> Cbor.items(Cbor.of(run.from()), Cbor.of(run.to())))
                .toList();
        List<Cbor> counts = said.carried().counts().entrySet().stream()
                .map(count -> Cbor.items(Cbor.of(count.getKey()), Cbor.of(count.getValue())))
                .toList();
        List<Cbor> balances = said.carried().balances().stream()
                .map(one -> Cbor.items(
                        Cbor.of(one.account()),
                        Cbor.of(one.currency().getCurrencyCode()),
                        Cbor.of(one.debits()),
                        Cbor.of(one.credits())))
                .toList();
        return into.put("log", said.log().text())
                .put("rule", said.rule())
                .put("facts", facts)
                .put("counts", counts)
                .put("balances", balances);
    }

    static Pruned from(Reader reader) throws Malformed {
        LogId log = reader.text("log", LogId::new);
        Digest rule = reader.digest("rule");
        List<Run> facts = new ArrayList<>();
        for (Cbor item : reader.items("facts")) {
            List<Cbor> parts = item.asItems(RUN_PARTS);
            facts.add(new Run(parts.get(0).asLong(), parts.get(1).asLong()));
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Cbor item : reader.items("counts")) {
            List<Cbor> parts = item.asItems(COUNT_PARTS);
            String name = parts.get(0).asText();
            if (!counts.isEmpty() && counts.lastKey().compareTo(name) >= 0)
                throw new Malformed("counts out of order, or twice: " + name);
            counts.put(name, parts.get(1).asLong());
        }
        List<Carried.Balance> balances = new ArrayList<>();
        for (Cbor item : reader.items("balances")) {
            List<Cbor> parts = item.asItems(BALANCE_PARTS);
            balances.add(new Carried.Balance(
                    parts.get(0).asText(),
                    Currency.getInstance(parts.get(1).asText()),
                    parts.get(2).asLong(),
                    parts.get(3).asLong()));
        }
        return new Pruned(new Claim.Pruning(log, rule, facts, new Carried(counts, balances)));
    }
}
