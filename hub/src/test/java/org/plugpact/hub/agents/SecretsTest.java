package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

final class SecretsTest {
    private static final ChargerId ONE = new ChargerId("CP1");
    private static final ChargerId OTHER = new ChargerId("CP2");

    private final Database database = Database.open(TestServer.fresh(), new Health());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPasswordIsGoodForItsChargerAloneAndAfterARestart() {
        List<String> passwords = secrets(1).renew(List.of(ONE, OTHER));
        Secrets secrets = secrets(1);
        assertThat(secrets.good(ONE, passwords.getFirst())).isTrue();
        assertThat(secrets.good(OTHER, passwords.getLast())).isTrue();
        assertThat(secrets.good(OTHER, passwords.getFirst())).isFalse();
        assertThat(secrets.good(ONE, "")).isFalse();
        assertThat(secrets.good(ONE, passwords.getFirst() + "0")).isFalse();
        assertThat(secrets.good(ONE, "0".repeat(100_000))).isFalse();
        assertThat(secrets.good(new ChargerId("CP3"), passwords.getFirst())).isFalse();
        assertThat(secrets.has(ONE)).isTrue();
        assertThat(secrets.has(new ChargerId("CP3"))).isFalse();
    }

    @Test
    void aRenewedPasswordEndsTheOldOne() {
        Secrets secrets = secrets(1);
        String old = secrets.renew(ONE);
        String fresh = secrets.renew(ONE);
        assertThat(secrets.good(ONE, old)).isFalse();
        assertThat(secrets.good(ONE, fresh)).isTrue();
    }

    @Test
    void ofTwentyBytesOfChanceNothingIsInTheDatabase() {
        String password = secrets(1).renew(ONE);
        assertThat(password).matches("[0-9a-f]{40}");
        byte[] kept = database.read(connection -> {
            try (var select = connection.prepareStatement("select code from charger_secret");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        });
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(password);
        assertThat(secrets(2).good(ONE, password)).as("under another hub's key").isFalse();
    }

    private Secrets secrets(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return Secrets.open(database, bytes);
    }
}
