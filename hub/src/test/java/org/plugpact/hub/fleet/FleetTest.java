package org.plugpact.hub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.fleet.Transactions.Transaction;
import org.plugpact.hub.ocpp.Devices.Job;
import org.plugpact.hub.ocpp.Devices.Progress;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

class FleetTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final ChargerId CHARGER = new ChargerId("CP001");
    private static final ChargerId OTHER = new ChargerId("CP002");

    private Database database;
    private Fleet fleet;

    @BeforeEach
    void open() {
        database = Database.open(TestServer.fresh(), new Health());
        fleet = Fleet.open(database, () -> NOW);
    }

    @AfterEach
    void close() {
        fleet.close();
        database.close();
    }

    /** As after the hub was started again. */
    private void reopen() {
        fleet.close();
        fleet = Fleet.open(database, () -> NOW);
    }

    @Test
    void whatChargersCanDoWithPricesIsKnownAfterARestart() {
        fleet.configured(
                CHARGER,
                List.of(
                        new Setting("TariffCostCtrlr/Available[Cost]", Optional.of("true"), true),
                        new Setting("TxCtrlr/SupportedLimits", Optional.of("maxCost, maxEnergy"), true)));
        assertThat(fleet.displays().showsCosts(CHARGER)).isTrue();
        fleet.configured(OTHER, List.of(new Setting("CustomDisplayCostAndPrice", Optional.of("True"), true)));
        reopen();
        assertThat(fleet.displays().showsCosts(CHARGER)).isTrue();
        assertThat(fleet.displays().takesLimit(CHARGER, "maxEnergy")).isTrue();
        assertThat(fleet.displays().takesLimit(CHARGER, "maxSoC")).isFalse();
        assertThat(fleet.showsCosts(OTHER)).isTrue();
        fleet.configured(CHARGER, List.of(new Setting("tariffcostctrlr/Enabled[Cost]", Optional.of("false"), false)));
        assertThat(fleet.displays().showsCosts(CHARGER))
                .as("able to, and switched off")
                .isFalse();
    }

    @Test
    void whatChargersCanDoInSmartChargingIsKnownAfterARestart() {
        fleet.configured(
                CHARGER,
                List.of(
                        new Setting("SmartChargingCtrlr/MaxExternalConstraintsId", Optional.of("99"), true),
                        new Setting("SmartChargingCtrlr@2/ACPhaseSwitchingSupported", Optional.of("true"), true),
                        new Setting("SmartChargingCtrlr/Enabled", Optional.of("true"), true),
                        new Setting("SmartChargingCtrlr@1/ACPhaseSwitchingSupported", Optional.empty(), true)));
        fleet.configured(
                CHARGER, List.of(new Setting("SMARTCHARGINGCTRLR/MaxExternalConstraintsId", Optional.of("98"), true)));
        reopen();
        assertThat(fleet.abilities().othersIdsTo(CHARGER)).hasValue(98);
        assertThat(fleet.abilities().switchesPhases(CHARGER, 2)).isTrue();
        assertThat(fleet.abilities().switchesPhases(CHARGER, 1)).isFalse();
        assertThat(remembered())
                .as("what nobody asks in memory is read by no start")
                .isEqualTo(
                        "smartchargingctrlr/maxexternalconstraintsid smartchargingctrlr@2/acphaseswitchingsupported");
    }

    private String remembered() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT string_agg(key, ' ' ORDER BY key COLLATE \"C\") FROM device_remembered");
                    var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    @Test
    void whatIsAskedAtEveryConnectionOutlivesTheHub() {
        assertThat(fleet.lastSpoke(CHARGER)).isEmpty();
        assertThat(fleet.hasBooted(CHARGER)).isFalse();
        fleet.spoke(CHARGER, "ocpp2.0.1");
        var said = new LinkedHashMap<String, String>();
        said.put("vendorName", "V");
        fleet.booted(CHARGER, said, NOW);
        fleet.spoke(CHARGER, "ocpp2.1");
        reopen();
        assertThat(fleet.lastSpoke(CHARGER)).contains("ocpp2.1");
        assertThat(fleet.hasBooted(CHARGER)).isTrue();
        assertThat(fleet.hasBooted(OTHER)).isFalse();
    }

    @Test
    void aSettingThatIsToldAgainTakesTheOldOnesPlace() {
        fleet.configured(CHARGER, List.of(setting("A", "1"), setting("B", "2")));
        fleet.configured(CHARGER, List.of(setting("A", "3"), new Setting("C", Optional.empty(), true)));
        fleet.configured(OTHER, List.of(setting("A", "9")));
        assertThat(fleet.settings(CHARGER))
                .containsExactly(setting("A", "3"), setting("B", "2"), new Setting("C", Optional.empty(), true));
    }

    @Test
    void ofEachJobTheLastIsKnownAndOddThingsAreCounted() {
        fleet.progressed(CHARGER, new Progress(Job.LOG, "Uploading", OptionalInt.of(4), NOW));
        fleet.progressed(CHARGER, new Progress(Job.LOG, "Uploaded", OptionalInt.of(4), NOW));
        for (int times = 0; times < 3; times++) fleet.odd(CHARGER, "surplus-member");
        fleet.odd(OTHER, "surplus-member");
        assertThat(fleet.progress(CHARGER)).containsExactly(new Progress(Job.LOG, "Uploaded", OptionalInt.of(4), NOW));
        assertThat(fleet.oddities(CHARGER)).hasToString("{surplus-member=3}");
    }

    @Test
    void ofEachKindTheNewestNotesAreKept() {
        for (int note = 1; note <= Fleet.NOTES_MAX + 5; note++)
            fleet.note(CHARGER, "NotifyEvent", NOW, "\"" + note + "\"");
        fleet.note(CHARGER, "NotifyReport", NOW, "\"other\"");
        var kept = fleet.notes(CHARGER, "NotifyEvent", 1_000);
        assertThat(kept).hasSize(Fleet.NOTES_MAX);
        assertThat(kept.getFirst().said()).isEqualTo("\"" + (Fleet.NOTES_MAX + 5) + "\"");
        assertThat(fleet.notes(CHARGER, "NotifyReport", 10)).hasSize(1);
    }

    @Test
    void aTransactionIsFoundByItsNameAndByItsNumberAfterARestart() {
        var begun = Transaction.fresh("T-1", 2, -1)
                .after(0, false)
                .numbered(new TransactionNumber(7))
                .at(new Register(1_500));
        fleet.transactions().keep(CHARGER, begun);
        reopen();
        assertThat(fleet.transactions().find(CHARGER, "T-1")).contains(begun);
        assertThat(fleet.transactions().find(CHARGER, new TransactionNumber(7))).contains(begun);
        assertThat(fleet.transactions().find(OTHER, "T-1")).isEmpty();
        var ended = begun.after(1, true);
        fleet.transactions().keep(CHARGER, ended);
        assertThat(fleet.transactions().find(CHARGER, "T-1")).contains(ended);
    }

    @ParameterizedTest(name = "events {0}: up to {1}, missing {2}")
    @CsvSource({"0, 0, 0", "0 1 2, 2, 0", "0 3, 3, 2", "0 3 1, 3, 1", "0 3 1 2, 3, 0", "0 1 1, 1, 0", "5 6, 6, 0"})
    void eventsThatHaveNotComeAreCounted(String events, int highest, int missing) {
        var numbers = List.of(events.split(" ")).stream().map(Integer::valueOf).toList();
        var transaction = Transaction.fresh("T", 1, numbers.getFirst() - 1);
        for (int number : numbers) transaction = transaction.after(number, false);
        assertThat(transaction.sequence()).isEqualTo(highest);
        assertThat(transaction.missing()).isEqualTo(missing);
    }

    private static Setting setting(String key, String value) {
        return new Setting(key, Optional.of(value), false);
    }
}
