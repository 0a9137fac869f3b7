package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

final class DriversTest {
    private static final PartyId HOME = new PartyId("home");
    private static final Map<String, PartyId> NETWORKS =
            Map.of("H1", HOME, "H2", HOME, "X1", new PartyId("x"), "X2", new PartyId("x"), "Y1", new PartyId("y"));

    @ParameterizedTest
    @ValueSource(strings = {"CARD", "STRANGER"})
    void aCardHasOnePseudonymInEachNetworkWhereItIsShown(String card) {
        try (Database database = Database.open(TestServer.fresh(), new Health())) {
            People people = People.open(database, new byte[32]);
            people.enter(People.Entry.of(new IdTag("CARD")));
            Drivers drivers = drivers(people);
            ContractId home = shown(drivers, "H1", card);
            assertThat(home).isEqualTo(drivers.contract(card)).isEqualTo(shown(drivers, "H2", card));
            assertThat(shown(drivers, "X1", card)).isEqualTo(shown(drivers, "X2", card));
            assertThat(Set.of(home, shown(drivers, "X1", card), shown(drivers, "Y1", card)))
                    .hasSize(3);
            assertThat(shown(drivers, "NOBODYS", card)).isEqualTo(home);
        }
    }

    @Test
    void aTagIsFoundUnderEachOfItsPseudonyms() {
        try (Database database = Database.open(TestServer.fresh(), new Health())) {
            People people = People.open(database, new byte[32]);
            people.enter(People.Entry.of(new IdTag("CARD")));
            Drivers drivers = drivers(people);
            Set<ContractId> all = new HashSet<>();
            for (String charger : NETWORKS.keySet()) all.add(shown(drivers, charger, "card"));
            assertThat(all)
                    .hasSize(3)
                    .allSatisfy(contract -> assertThat(drivers.idTag(contract)).contains(Drivers.Shown.of("card")));
        }
    }

    private static Drivers drivers(People people) {
        return new Drivers(people, HOME, new OutletsOfTest(NETWORKS), () -> Instant.EPOCH);
    }

    private static ContractId shown(Drivers drivers, String charger, String card) {
        return drivers.known(new ChargerId(charger), Drivers.Shown.of(card)).contract();
    }
}
