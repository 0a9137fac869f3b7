package org.plugpact.core.governance;

import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.ENERGY;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** Two networks and what each said of the other. */
final class FederationRows {
    private FederationRows() {}

    private static final Network N = Network.one();

    static Stream<Arguments> rows() {
        TrustBundle left = Network.more(
                N.bundle,
                N.stated(new Revoke(PROVIDER, new Target.Made(N.providerFederated.id()), NOON, "left"), N.provider));
        TrustBundle fallen = Network.more(
                N.bundle, N.stated(new Revoke(ROOT, new Target.Authority(PROVIDER), NOON, "fell"), N.root));
        SignedStatement ours = says(OPERATOR, PROVIDER, SCOTLAND, List.of("afir"), List.of("nevi", "v2x"), N.operator);
        SignedStatement half = says(PROVIDER, OPERATOR, SCOTLAND, List.of("nevi"), List.of("afir"), N.provider);
        SignedStatement whole = says(PROVIDER, OPERATOR, SCOTLAND, List.of("nevi", "v2x"), List.of("afir"), N.provider);
        SignedStatement more =
                says(PROVIDER, OPERATOR, SCOTLAND, List.of("nevi", "v2x"), List.of("afir", "iso-27001"), N.provider);
        return Stream.of(
                row("both said so", N.bundle, ENERGY, SCOTLAND, "", N.operatorFederated, N.providerFederated),
                row("another class", N.bundle, "v2g/1", SCOTLAND, "operator does not accept provider for v2g/1"),
                row("elsewhere", N.bundle, ENERGY, FRANCE, "operator does not accept provider"),
                Rows.row("too late", at(N.bundle, TO), "operator does not accept provider"),
                row("one side left", left, ENERGY, SCOTLAND, "provider does not accept operator"),
                row("one side fell", fallen, ENERGY, SCOTLAND, "provider does not accept operator"),
                row(
                        "each declares what the other requires",
                        Network.more(N.bundle, ours, whole),
                        ENERGY,
                        SCOTLAND,
                        "",
                        ours,
                        whole),
                row(
                        "theirs is not declared",
                        Network.more(N.bundle, ours, half),
                        ENERGY,
                        SCOTLAND,
                        "operator requires v2x, which provider does not declare",
                        ours,
                        half),
                row(
                        "ours is not declared",
                        Network.more(N.bundle, ours, more),
                        ENERGY,
                        SCOTLAND,
                        "provider requires iso-27001, which operator does not declare",
                        ours,
                        more),
                row(
                        "the whole goes by its own statements",
                        Network.more(N.bundle, ours, half),
                        ENERGY,
                        BRITAIN,
                        "",
                        N.operatorFederated,
                        N.providerFederated),
                Rows.row(
                        "one party that is both",
                        Admissibility.networksFederated(N.bundle, OPERATOR, OPERATOR, ENERGY, FRANCE, NOON),
                        ""));
    }

    private static Verdict at(TrustBundle bundle, Instant when) {
        return Admissibility.networksFederated(bundle, OPERATOR, PROVIDER, ENERGY, SCOTLAND, when);
    }

    private static Arguments row(
            String name, TrustBundle bundle, String commodity, Jurisdiction within, String why, SignedStatement... on) {
        Verdict verdict = Admissibility.networksFederated(bundle, OPERATOR, PROVIDER, commodity, within, NOON);
        return Rows.row(name, verdict, why, on);
    }

    private static SignedStatement says(
            PartyId by, PartyId with, Jurisdiction within, List<String> declares, List<String> requires, Issued key) {
        Interval since = new Interval(NOON.minusSeconds(1), YEAR.to());
        return N.stated(new Federate(by, with, List.of(ENERGY), within, declares, requires, since), key);
    }
}
