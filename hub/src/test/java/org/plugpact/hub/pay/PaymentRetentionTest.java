package org.plugpact.hub.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.agents.Pruner;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ocpp.Payments.Limits;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.views.Logs;
import org.plugpact.hub.views.Views;

/** Payments of sixty days ago and of today, with pacts and without. */
final class PaymentRetentionTest {
    private static final ContractId OLD = TestHub.contract(1);
    private static final ContractId YOUNG = TestHub.contract(2);
    private static final int DAYS = 59;

    private final TestHub hub = TestHub.fresh();
    private final PaymentTable table = new PaymentTable(hub.database);
    private final PaymentRetention retention = new PaymentRetention(table, hub.desk, hub.config.clock());
    private final KeptLogs kept = KeptLogs.open(hub.database, TestHub.VERIFIER);
    private final Views views = views();
    private final Pruner pruner =
            Pruner.start(hub.desk, hub.store, kept, hub.keys.logId(), this::caughtUp, hub.config.clock());

    private Views views() {
        try {
            return Views.follow(hub.database.source(), Logs.of(hub.store, kept), hub.health);
        } catch (SQLException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private void caughtUp() {
        try {
            views.wake();
            views.awaitBelow(hub.desk.durableSize());
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @BeforeEach
    void sixtyDays() throws Exception {
        hub.session(new ConnectorId(hub.charger("CP1"), 1), OLD, 0);
        paid("old-captured", Stage.CAPTURED, Optional.of(OLD));
        paid("old-released", Stage.RELEASED, Optional.empty());
        paid("old-stuck", Stage.STUCK, Optional.empty());
        paid("old-open", Stage.CAPTURING, Optional.of(OLD));
        paid("old-failed", Stage.FAILED, Optional.empty());
        paid("old-cancelled", Stage.CANCELLED, Optional.empty());
        hub.move(Duration.ofDays(DAYS + 1));
        hub.session(new ConnectorId(hub.charger("CP2"), 1), YOUNG, 0);
        paid("young-captured", Stage.CAPTURED, Optional.of(YOUNG));
        paid("young-failed", Stage.FAILED, Optional.empty());
        caughtUp();
        pruner.beside(retention::pruned);
    }

    @AfterEach
    void close() {
        pruner.close();
        views.close();
        hub.close();
    }

    private void paid(String id, Stage stage, Optional<ContractId> contract) {
        var most = new Limits(new Money(Currency.getInstance("GBP"), 20_00), Optional.empty(), Optional.empty());
        var fresh = Payment.fresh(id, Origin.PHONE, new ChargerId("CP1"), 1, most, hub.now());
        assertThat(table.add(fresh, OptionalLong.empty())).isTrue();
        var named = contract.map(as -> fresh.authorised("reference-" + id, most.cost(), as))
                .orElse(fresh);
        table.keep(named.to(stage, hub.now()));
    }

    private String left() {
        return hub.database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT string_agg(id, ' ' ORDER BY id) FROM payment");
                    var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private void rule() throws Exception {
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(DAYS));
        Interval ever = new Interval(hub.now(), hub.now().plus(Duration.ofDays(300)));
        var says = new Rule(hub.keys.parties().rates(), TestHub.SCOTLAND, Topic.RETENTION, terms, ever);
        var signed = SignedStatement.sign(says, new Salting(), hub.keys.rates().signer(), hub.now());
        hub.submit(new Claim.StatementMade(signed));
        caughtUp();
    }

    @Test
    void withoutARuleMoneyIsKeptForEver() throws Exception {
        pruner.prune(false);
        assertThat(retention.pruned()).as("asked all the same").isZero();
        assertThat(left())
                .isEqualTo("old-cancelled old-captured old-failed old-open old-released old-stuck young-captured"
                        + " young-failed");
    }

    @Test
    void aPaymentGoesWithItsRecordAndNotBefore() throws Exception {
        rule();
        pruner.prune(true);
        assertThat(left()).as("only asked").contains("old-captured", "old-released");
        retention.pruned();
        assertThat(left())
                .as("its pact is on record yet")
                .contains("old-captured")
                .doesNotContain("old-released");
        pruner.prune(false);
        assertThat(left()).isEqualTo("old-open old-stuck young-captured young-failed");
    }

    @Test
    void whatCameToNothingGoesAfterAWhile() {
        assertThat(retention.unpaid()).isZero();
        hub.move(PaymentRetention.UNPAID_KEPT.minusDays(DAYS));
        assertThat(retention.unpaid()).isEqualTo(2);
        assertThat(left()).isEqualTo("old-captured old-open old-released old-stuck young-captured young-failed");
    }
}
