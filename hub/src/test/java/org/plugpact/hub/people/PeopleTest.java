package org.plugpact.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

final class PeopleTest {
    private static final byte[] SECRET = new byte[32];
    private static final IdTag TAG = new IdTag("04A1B2C3");
    private static final PartyId X = new PartyId("network-x");
    private static final PartyId Y = new PartyId("network-y");

    private final Config config = TestServer.fresh();
    private final Database database = Database.open(config, new Health());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDriverIsThereAfterARestartUnderTheSamePseudonym() {
        Driver entered = people().enter(People.Entry.of(TAG));
        assertThat(people().driver(TAG)).contains(entered);
        assertThat(people().driver(entered.contract())).contains(entered);
        assertThat(people().enter(People.Entry.of(TAG)).contract()).isEqualTo(entered.contract());
    }

    @Test
    void whatIsForgottenIsGoneAndItsPseudonymNobodysForGood() {
        People people = people();
        ContractId before = people.enter(People.Entry.of(TAG)).contract();
        assertThat(people.forget(TAG)).isTrue();
        assertThat(people.forget(TAG)).isFalse();
        assertThat(people.driver(TAG)).isEmpty();
        assertThat(people.driver(before)).isEmpty();
        assertThat(people().driver(TAG)).isEmpty();
        assertThat(people.contract(TAG)).isNotEqualTo(before);
        assertThat(people.enter(People.Entry.of(TAG)).contract()).isNotEqualTo(before);
    }

    @Test
    void aStrangersPseudonymIsTheSameEachTimeAndNoDrivers() {
        People people = people();
        ContractId stranger = people.contract(TAG);
        assertThat(people.contract(TAG)).isEqualTo(stranger);
        assertThat(people.enter(People.Entry.of(TAG)).contract()).isNotEqualTo(stranger);
        byte[] anothersSecret = SECRET.clone();
        anothersSecret[0] = 1;
        IdTag other = new IdTag("other");
        assertThat(People.open(database, anothersSecret).contract(other)).isNotEqualTo(people.contract(other));
    }

    @Test
    void eachNetworkKnowsADriverByAnotherPseudonymAlwaysTheSame() {
        People people = people();
        List<Driver> heard = new ArrayList<>();
        ContractId home = people.enter(People.Entry.of(TAG)).contract();
        people.subscribe(heard::addAll);
        ContractId inX = people.contract(TAG, X);
        ContractId inY = people.contract(TAG, Y);
        assertThat(List.of(home, inX, inY)).doesNotHaveDuplicates();
        assertThat(heard.stream().map(Driver::contract)).containsExactly(inX, inY);
        for (People later : List.of(people, people())) {
            assertThat(later.contract(TAG)).isEqualTo(home);
            assertThat(later.contract(TAG, X)).isEqualTo(inX);
            assertThat(later.elsewhere(TAG)).containsExactly(Map.entry(X, inX), Map.entry(Y, inY));
            assertThat(later.driver(inX).map(Driver::tag)).contains(TAG);
            assertThat(later.isAtHome(later.driver(inX).orElseThrow())).isFalse();
            assertThat(later.isAtHome(later.driver(home).orElseThrow())).isTrue();
        }
    }

    @Test
    void aChangeAndAnEndHoldUnderEachPseudonym() {
        People people = people();
        ContractId home = people.enter(People.Entry.of(TAG)).contract();
        ContractId inX = people.contract(TAG, X);
        people.enter(new People.Entry(TAG, "", Driver.USUAL_AGENT, true, Optional.empty(), Optional.empty()));
        assertThat(people.driver(inX).orElseThrow().blocked()).isTrue();
        List<Driver> heard = new ArrayList<>();
        people.subscribe(heard::addAll);
        assertThat(people.forget(TAG)).isTrue();
        assertThat(heard.stream().map(Driver::contract)).containsExactly(home, inX);
        for (People later : List.of(people, people())) {
            assertThat(later.driver(inX)).isEmpty();
            assertThat(later.elsewhere(TAG)).isEmpty();
        }
        people.enter(People.Entry.of(TAG));
        assertThat(people.contract(TAG, X)).isNotEqualTo(inX);
    }

    @Test
    void aStrangerIsAnotherInEachNetworkToo() {
        People people = people();
        ContractId inX = people.contract(TAG, X);
        assertThat(people.contract(TAG, X)).isEqualTo(inX);
        assertThat(List.of(people.contract(TAG), inX, people.contract(TAG, Y))).doesNotHaveDuplicates();
        assertThat(people.elsewhere(TAG)).isEmpty();
    }

    @Test
    void aSitesCopyFollowsWhoWasForgottenAndEnteredAgain() {
        People site = people();
        Driver before = driver("00112233445566778899aabbccddeeff");
        site.copy(List.of(before));
        ContractId inX = site.contract(TAG, X);
        Driver after = driver("ffeeddccbbaa99887766554433221100");
        site.copy(List.of(after));
        for (People later : List.of(site, people())) {
            assertThat(later.driver(TAG)).contains(after);
            assertThat(later.driver(before.contract())).isEmpty();
            assertThat(later.driver(inX)).isEmpty();
        }
        assertThat(site.others(Set.of(after.contract()))).isEmpty();
        assertThat(site.others(Set.of(before.contract()))).containsExactly(after);
    }

    private static Driver driver(String contract) {
        return new Driver(
                TAG,
                "",
                new ContractId(contract),
                Driver.USUAL_AGENT,
                false,
                Optional.empty(),
                Optional.empty(),
                Traits.NONE);
    }

    @Test
    void manyAtOnceKeepTheirOrderAndATagTwiceIsOneDriver() {
        List<People.Entry> entries = IntStream.range(0, 2_500)
                .mapToObj(i -> People.Entry.of(new IdTag("tag" + i % 2_000)))
                .toList();
        List<Driver> drivers = people().enter(entries);
        assertThat(drivers.stream().map(Driver::tag))
                .containsExactlyElementsOf(
                        entries.stream().map(People.Entry::tag).toList());
        assertThat(drivers.stream().map(Driver::contract).distinct()).hasSize(2_000);
        People again = people();
        assertThat(again.size()).isEqualTo(2_000);
        for (Driver driver : drivers) assertThat(again.contract(driver.tag())).isEqualTo(driver.contract());
        List<Driver> seen = new ArrayList<>();
        again.each(seen::addAll);
        assertThat(seen).hasSize(2_000);
    }

    @Test
    void listenersHearOfChangesAndOfWhoIsForgotten() {
        People people = people();
        List<Driver> heard = new ArrayList<>();
        people.subscribe(heard::addAll);
        Driver driver = people.enter(People.Entry.of(TAG));
        people.forget(TAG);
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst()).isEqualTo(driver);
        assertThat(heard.getLast().contract()).isEqualTo(driver.contract());
        assertThat(heard.getLast().blocked()).isTrue();
    }

    @ParameterizedTest(name = "blocked {0}, ends {1}, asked at {2}: {3}")
    @CsvSource({
        "false, , 2020-01-01T00:00:00Z, ACCEPTED",
        "true, , 2020-01-01T00:00:00Z, BLOCKED",
        "true, 2019-01-01T00:00:00Z, 2020-01-01T00:00:00Z, BLOCKED",
        "false, 2020-01-01T00:00:00.001Z, 2020-01-01T00:00:00Z, ACCEPTED",
        "false, 2020-01-01T00:00:00Z, 2020-01-01T00:00:00Z, EXPIRED",
    })
    void aTagIsWorthWhatTheProviderSays(boolean blocked, String expires, Instant at, Driver.Standing standing) {
        Optional<Instant> end = Optional.ofNullable(expires).map(Instant::parse);
        People.Entry entry =
                new People.Entry(TAG, "", Driver.USUAL_AGENT, blocked, end, Optional.of(new IdTag("group")));
        people().enter(entry);
        assertThat(people().driver(TAG).orElseThrow().standing(at)).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "ä", "tab\tbed", "1234567890123456789012345678901234567"})
    void noTagAndNoWordOfItInTheMessage(String text) {
        assertThatThrownBy(() -> new IdTag(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an id tag: " + text.length() + " characters");
    }

    @Test
    void lettersCountTheSameInEitherCaseAndAreNeverPrinted() {
        assertThat(new IdTag("AbC")).isEqualTo(new IdTag("aBc"));
        assertThat(people().enter(People.Entry.of(TAG)).toString()).doesNotContainIgnoringCase("04a1b2c3");
        assertThat(TAG.toString()).doesNotContainIgnoringCase("04a1b2c3");
    }

    private People people() {
        return People.open(database, SECRET);
    }
}
