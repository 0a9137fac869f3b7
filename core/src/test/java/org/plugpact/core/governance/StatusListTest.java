package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PartyId;

final class StatusListTest {
    private static final Network N = Network.one();
    private static final Instant STALE = NOON.plus(Duration.ofHours(6));
    private static final Credential CHARGER =
            new Credential(OPERATOR, Optional.empty(), List.of(N.charger.thumbprint(), N.operator.thumbprint()));

    private static SignedStatement list(PartyId by, Issued key, long epoch, Issued... revoked) {
        return list(by, key, epoch, NOON, revoked);
    }

    private static SignedStatement list(PartyId by, Issued key, long epoch, Instant issued, Issued... revoked) {
        List<Digest> digests = List.of(revoked).stream().map(Issued::thumbprint).toList();
        return N.stated(new StatusList(by, epoch, issued, STALE, RevokedPrefixes.of(digests)), key);
    }

    @Test
    void theNewestListOfItsIssuerCounts() {
        TrustBundle none = N.bundle;
        TrustBundle first = Network.more(none, list(OPERATOR, N.operator, 1, N.charger));
        TrustBundle second = Network.more(first, list(OPERATOR, N.operator, 2));
        Digest leaf = N.charger.thumbprint();
        assertThat(none.status(OPERATOR, leaf, NOON)).isEqualTo(new Status.None());
        assertThat(first.status(OPERATOR, leaf, NOON)).isInstanceOf(Status.Revoked.class);
        assertThat(first.status(OPERATOR, leaf, STALE)).isInstanceOf(Status.Revoked.class);
        assertThat(first.status(PROVIDER, leaf, NOON)).isEqualTo(new Status.None());
        assertThat(second.status(OPERATOR, leaf, NOON)).isInstanceOf(Status.Good.class);
        assertThat(second.status(OPERATOR, leaf, STALE.minusMillis(1))).isInstanceOf(Status.Good.class);
        assertThat(second.status(OPERATOR, leaf, STALE))
                .isEqualTo(new Status.Stale(second.statements().getLast().id(), 2, STALE));
        assertThat(second.epoch()).isEqualTo(none.epoch() + 2);
        assertThat(List.of(none.listEpoch(OPERATOR), second.listEpoch(OPERATOR)))
                .containsExactly(0L, 2L);
        assertThat(second.rows().get((int) none.size()))
                .as("the first list is replaced")
                .isEmpty();
    }

    @Test
    void aListOfAMakerWhoFellIsStale() {
        TrustBundle bundle = Network.more(
                N.bundle,
                list(OPERATOR, N.operator, 1),
                N.stated(new Revoke(ROOT, new Target.Authority(OPERATOR), NOON, "x"), N.root));
        assertThat(bundle.status(OPERATOR, N.charger.thumbprint(), NOON)).isInstanceOf(Status.Stale.class);
        assertThat(bundle.status(OPERATOR, N.charger.thumbprint(), NOON.minusMillis(1)))
                .isInstanceOf(Status.Good.class);
    }

    @Test
    void verdictsGoByTheList() {
        TrustBundle revoked = Network.more(N.bundle, list(OPERATOR, N.operator, 1, N.charger));
        Verdict refused = Admissibility.chargerNotRevoked(revoked, CHARGER, NOON);
        assertThat(refused.admits()).isFalse();
        assertThat(refused.reason()).contains("is in status list 1 of operator");
        assertThat(refused.restsOn())
                .containsExactly(revoked.statements().getLast().id());

        TrustBundle good = Network.more(N.bundle, list(OPERATOR, N.operator, 1));
        Digest id = good.statements().getLast().id();
        assertThat(Admissibility.chargerNotRevoked(good, CHARGER, NOON))
                .isEqualTo(Verdict.admits(Admissibility.CHARGER_NOT_REVOKED, id));
        assertThat(Admissibility.statusFresh(good, CHARGER, NOON))
                .isEqualTo(Verdict.admits(Admissibility.STATUS_FRESH, id));
        Verdict stale = Admissibility.statusFresh(good, CHARGER, STALE);
        assertThat(stale.admits()).isFalse();
        assertThat(stale.reason()).contains("out of date since " + STALE);
        assertThat(stale.restsOn()).containsExactly(id);
        assertThat(Admissibility.statusFresh(N.bundle, CHARGER, TO).admits())
                .as("who makes no list is not out of date")
                .isTrue();
    }

    /** What comes after the operator's list of epoch 1, issued at noon. */
    @ParameterizedTest(name = "epoch {0}, {1} s later, signed by {2}: {3}")
    @CsvSource({
        "2,    0, operator, ''",
        "2,  300, operator, ''",
        "2,  301, operator, issued in the future",
        "2,   -1, operator, issued before the list that it follows",
        "1,    0, operator, 'epoch 1, not 2'",
        "3,    0, operator, 'epoch 3, not 2'",
        "2,    0, provider, is not recognised by the certificate"
    })
    void listsAreNumberedWithoutAGap(long epoch, long later, String signer, String why) {
        TrustBundle before = Network.more(N.bundle, list(OPERATOR, N.operator, 1));
        Issued key = signer.equals("operator") ? N.operator : N.provider;
        var admittance = before.with(list(OPERATOR, key, epoch, NOON.plusSeconds(later)), VERIFIER, NOON);
        assertThat(admittance instanceof TrustBundle.Refused(var reason) ? reason : "")
                .contains(why);
        assertThat(admittance instanceof TrustBundle.Admitted).isEqualTo(why.isEmpty());
    }

    @Test
    void aListIsNotTakenBack() {
        TrustBundle bundle = Network.more(N.bundle, list(OPERATOR, N.operator, 1));
        Digest id = bundle.statements().getLast().id();
        SignedStatement revoke = N.stated(new Revoke(OPERATOR, new Target.Made(id), NOON, "x"), N.operator);
        assertThat(bundle.with(revoke, VERIFIER, NOON)).isInstanceOf(TrustBundle.Refused.class);
    }

    @Test
    void itIsReadAsWritten() throws Malformed {
        SignedStatement signed = list(OPERATOR, N.operator, 1, N.charger, N.driverAgent);
        assertThat(SignedStatement.read(signed.envelope(), signed.fields())).isEqualTo(signed);
        RevokedPrefixes nobody = RevokedPrefixes.of(List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusList(OPERATOR, 0, NOON, STALE, nobody));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusList(OPERATOR, 1, STALE, STALE, nobody));
    }
}
