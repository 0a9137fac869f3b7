package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** Passwords that chargers were not given here. */
class BroughtSecretsTest {
    /** Of "password", by bcrypt, cost 4. */
    private static final String HASH = org.bouncycastle.crypto.generators.OpenBSDBCrypt.generate(
            "2a", "password".toCharArray(), "sixteen bytes !!".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 4);

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(TestServer.fresh(), new Health());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Secrets secrets() {
        return Secrets.open(database, new byte[32]);
    }

    @Test
    void aHashFromElsewhereIsAskedUntilItsPasswordIsShownAndGoneThen() {
        var charger = new ChargerId("HASHED");
        secrets().adoptHash(charger, HASH);
        var again = secrets();
        assertThat(again.has(charger)).isTrue();
        assertThat(again.good(charger, "passwort")).isFalse();
        assertThat(again.good(charger, "password".repeat(12))).isFalse();
        assertThat(again.good(new ChargerId("OTHER"), "password")).isFalse();
        assertThat(again.good(charger, "password")).isTrue();
        assertThat(secrets().good(charger, "password")).isTrue();
        assertThat(left("charger_secret_elsewhere", charger)).isZero();
    }

    @Test
    void whoHasAPasswordHereKeepsIt() {
        var charger = new ChargerId("KNOWN");
        var secrets = secrets();
        var password = secrets.renew(charger);
        secrets.adoptHash(charger, HASH);
        assertThat(secrets.good(charger, "password")).isFalse();
        assertThat(secrets.good(charger, password)).isTrue();
    }

    @ParameterizedTest(name = "after a start of the hub: {0}")
    @CsvSource({"false", "true"})
    void anExpectedPasswordIsGoodBesideTheOldOneUntilItIsShown(boolean restarted) {
        var charger = new ChargerId("EXPECTED-" + restarted);
        var first = secrets();
        var old = first.renew(charger);
        first.expect(charger, "the next one, 20 letters");
        var secrets = restarted ? secrets() : first;
        assertThat(secrets.good(charger, old)).isTrue();
        assertThat(secrets.good(charger, "the next one, 20 letters")).isTrue();
        assertThat(secrets.good(charger, old)).isFalse();
        assertThat(secrets().good(charger, "the next one, 20 letters")).isTrue();
        assertThat(left("charger_secret_next", charger)).isZero();
    }

    @Test
    void aFreshPasswordEndsWhatWasExpected() {
        var charger = new ChargerId("RENEWED");
        var secrets = secrets();
        secrets.expect(charger, "given by somebody else");
        secrets.renew(charger);
        assertThat(secrets.good(charger, "given by somebody else")).isFalse();
        assertThat(secrets().good(charger, "given by somebody else")).isFalse();
    }

    private static int left(String table, ChargerId charger) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE charger = ?")) {
                select.setString(1, charger.text());
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
