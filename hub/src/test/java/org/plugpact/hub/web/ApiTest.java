package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.agents.Forgeries;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.Queries;

/** Commands by the administrators' door: what is on record of them, and what must not get there. */
final class ApiTest {
    private static TestHub hub;
    private static Api api;
    private static final Lobby LOBBY = new Lobby(true, () -> hub.now());

    private static ChargerId charger;

    @BeforeAll
    static void open() throws Exception {
        hub = TestHub.fresh();
        charger = hub.charger("CP1");
        api = api();
    }

    @Test
    void whoWaitsIsListedAndCanBeTurnedAwayOrEntered() throws Api.Refused, DeskBusy, IOException {
        LOBBY.knock(new ChargerId("STRANGER"), "0123456789abcdef", "192.0.2.7");
        LOBBY.introduced(new ChargerId("STRANGER"), Map.of("chargePointModel", "M"));
        assertThat(api.reject("STRANGER").status()).isEqualTo(200);
        var guest = api.lobby().body().toJsonArray().getJsonObject(0);
        assertThat(guest.getString("id")).isEqualTo("STRANGER");
        assertThat(guest.getString("standing")).isEqualTo("rejected");
        assertThat(guest.getString("from")).isEqualTo("192.0.2.7");
        assertThat(guest.getJsonObject("said").getString("chargePointModel")).isEqualTo("M");
        assertThat(guest.encode()).doesNotContain("0123456789abcdef");
        assertThatExceptionOfType(Api.Refused.class).isThrownBy(() -> api.reject("NOBODY"));
        var entered = api.enterChargers("[{\"id\":\"STRANGER\"}]")
                .body()
                .toJsonArray()
                .getJsonObject(0);
        assertThat(entered.containsKey("password")).as("it keeps its own").isFalse();
        assertThat(api.lobby().body().toJsonArray()).isEmpty();
    }

    /** A hub without sites, and at none. */
    private static final class Alone implements Links {
        @Override
        public Optional<String> ticket(PartyId edge) {
            return Optional.empty();
        }

        @Override
        public List<Site> sites() {
            return List.of();
        }

        @Override
        public Optional<Line> line() {
            return Optional.empty();
        }
    }

    private static Api api() throws IOException {
        Secrets secrets = Secrets.open(hub.database, hub.keys.passwordSecret());
        return new Api(
                new Registrar(hub.desk, hub.keys, secrets, LOBBY, hub::now),
                People.open(hub.database, hub.keys.pseudonymSecret()),
                new Devices(
                        hub.desk,
                        hub.keys,
                        ChainMemory.none(),
                        Verifier.fastest(),
                        hub::now,
                        new Forgeries(hub.desk, hub::now)),
                hub.desk,
                new Queries(hub.database.source()),
                new Alone(),
                new Api.Defaults(
                        TestHub.SCOTLAND,
                        ZoneId.of("Europe/London"),
                        Tariff.PLUGPACT_DEFAULT.id(),
                        new Api.Doors(1, 2)),
                new NoStandards());
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ChangeConfiguration|{\"key\":\"AuthorizationKey\",\"value\":\"hush\"}|authorization-key",
                "GetDiagnostics|{\"location\":\"ftp://me:hush@files.example/in\"}|location-password",
                "GetLog|{\"log\":{\"remoteLocation\":\"sftp://:hush@files.example\"}}|location-password",
                "ChangeConfiguration|{\"value\":\"hush\",\"key\":\"authorizationkey\"}|authorization-key",
                "ChangeConfiguration|{\"key\":\" AuthorizationKey \",\"value\":\"hush\"}|authorization-key",
                "changeconfiguration|{\"KEY\":\"AuthorizationKey\",\"value\":\"hush\"}|authorization-key",
                "RemoteStartTransaction|{\"connectorId\":1,\"idTag\":\"hush\"}|id-tag",
                "RemoteStartTransaction|{\"connectorId\":1,\"idtag\":\"hush\"}|id-tag",
                "RemoteStartTransaction|{\"idTag\":null}|id-tag",
                "SendLocalList|{\"localAuthorizationList\":[{\"idTag\":\"hush\"}]}|id-tag",
                "Reset|{\"deep\":[[{\"deeper\":{\"idTag\":\"hush\"}}]]}|id-tag",
                "RequestStartTransaction|{\"remoteStartId\":1,\"idToken\":{\"idToken\":\"hush\",\"type\":\"Central\"}}|id-tag",
                "SetVariables|{\"setVariableData\":[{\"attributeValue\":\"hush\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}|authorization-key",
                "SetVariables|{\"setVariableData\":[{\"attributeValue\":\"hush\",\"component\":{\"name\":\"WebPaymentsCtrlr\"},\"variable\":{\"name\":\"sharedSecret\"}}]}|authorization-key",
                "SetNetworkProfile|{\"connectionData\":{\"basicAuthPassword\":\"hush\"}}|network-secret",
                "SetNetworkProfile|{\"connectionData\":{\"apn\":{\"simPin\":1234,\"apnPassword\":\"hush\"}}}|network-secret",
                "SetNetworkProfile|{\"connectionData\":{\"vpn\":{\"server\":\"s\",\"key\":\"hush\"}}}|network-secret",
            })
    void whatHoldsASecretIsRefusedByItsCodeAndLeavesNothingOnRecord(String action, String arguments, String code) {
        long before = hub.desk.durableSize();
        Api.Refused refused =
                catchThrowableOfType(Api.Refused.class, () -> api.command(charger.text(), body(action, arguments)));
        Reply reply = refused.reply();
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().toJsonObject().getString("code")).isEqualTo(code);
        assertThat(reply.body().toString()).contains("on record").doesNotContain("hush");
        assertThat(hub.desk.durableSize()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Reset|{\"type\":\"Soft\"}",
                "ClearCache|{}",
                "GetConfiguration|{\"key\":[\"AuthorizationKey\"]}",
                "ChangeConfiguration|{\"key\":\"HeartbeatInterval\",\"value\":\"AuthorizationKey\"}",
                "RemoteStartTransaction|{\"connectorId\":1,\"contract\":\"0123456789abcdef0123456789abcdef\"}",
            })
    void anyOtherIsOnRecordAsItIs(String action, String arguments) throws Exception {
        Reply reply = api.command(charger.text(), body(action, arguments));
        assertThat(reply.status()).isEqualTo(202);
        var last = hub.store.fact(hub.desk.durableSize() - 1).orElseThrow();
        assertThat(last.content()).isInstanceOfSatisfying(Commanded.class, commanded -> {
            assertThat(commanded.said().id())
                    .isEqualTo(reply.body().toJsonObject().getString("command"));
            assertThat(commanded.said().action()).isEqualTo(action);
            assertThat(commanded.said().arguments()).isEqualTo(arguments);
        });
    }

    @Test
    void argumentsMayBeLeftOut() throws Exception {
        assertThat(api.command(charger.text(), "{\"action\":\"ClearCache\"}").status())
                .isEqualTo(202);
        assertThat(api.command(charger.text(), "{\"action\":\"ClearCache\",\"arguments\":null}")
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"[]|400", "{}|400", "{\"action\":\"Reset\",\"arguments\":[]}|400", "|400"})
    void whatIsNoCommandIsRefused(String body, int status) {
        String text = body == null ? "" : body;
        Api.Refused refused = catchThrowableOfType(Api.Refused.class, () -> api.command(charger.text(), text));
        assertThat(refused.reply().status()).isEqualTo(status);
    }

    private static String body(String action, String arguments) {
        return "{\"action\":\"" + action + "\",\"arguments\":" + arguments + "}";
    }

    @Test
    void aRequestForACertificateThatIsNoneIsTheSendersToPutRight() {
        Api.Refused refused =
                catchThrowableOfType(Api.Refused.class, () -> api.enterDevice("{\"id\":\"CP9\",\"request\":\"AAAA\"}"));
        assertThat(refused.reply().status()).isEqualTo(400);
        assertThat(refused).hasMessageContaining("certificate request");
    }
}
