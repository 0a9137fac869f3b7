package org.plugpact.core.handshake;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.TrustBundle;

/** What a side signs, waits and checks with, from one session to the next. */
record Means(
        Credentials own,
        Optional<Credentials> meter,
        Patience patience,
        Salts salts,
        Verifier verifier,
        ChainMemory memory) {

    /** Finds its own chain and these. */
    Checker checker(TrustBundle bundle, Instant now, Chain... others) {
        return new Checker(
                bundle,
                leaf -> Stream.concat(Stream.of(own.chain()), Stream.of(others))
                        .filter(chain -> chain.path().getFirst().equals(leaf))
                        .findFirst(),
                verifier,
                memory,
                now);
    }
}
