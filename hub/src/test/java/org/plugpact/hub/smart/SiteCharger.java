package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** One charger on a real socket, with a vehicle at its first outlet, in some version. */
final class SiteCharger implements AutoCloseable {
    private static final Pattern ASKED = Pattern.compile("\\[2,\"([^\"]+)\",\"(\\w+)\",(.*)]");
    private static final Pattern PURPOSE = Pattern.compile("\"chargingProfilePurpose\":\"(\\w+)\"");
    private static final Pattern LIMIT = Pattern.compile("\"limit\":([0-9.]+)");

    private final Optional<OpenDoor> door;
    final String id;
    private final String version;
    final RawCharger line;
    private String waiting = "";

    SiteCharger(OpenDoor door, String version) throws IOException {
        this(Optional.of(door), door.newCharger(), version);
    }

    private SiteCharger(Optional<OpenDoor> door, String id, String version) throws IOException {
        this(door, id, version, door.orElseThrow().connect(id, version));
    }

    /** At a hub's door. */
    SiteCharger(int port, String id, String password, String version) throws IOException {
        this(Optional.empty(), id, version, open(port, id, password, version));
    }

    private SiteCharger(Optional<OpenDoor> door, String id, String version, RawCharger line) throws IOException {
        this.door = door;
        this.id = id;
        this.version = version;
        this.line = line;
        assertThat(line.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
    }

    private static RawCharger open(int port, String id, String password, String version) throws IOException {
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", version);
        return RawCharger.open(port, "GET /ocpp/" + id, headers);
    }

    boolean is16() {
        return version.equals("ocpp1.6");
    }

    ConnectorId outlet() {
        return new ConnectorId(new ChargerId(id), 1);
    }

    /** What it is asked next, as the purpose of a profile and its limit, or as the request's name. */
    String hears() throws IOException {
        var asked = ASKED.matcher(line.receiveText());
        assertThat(asked.matches()).isTrue();
        waiting = asked.group(1);
        if (!asked.group(2).equals("SetChargingProfile")) return asked.group(2);
        var purpose = PURPOSE.matcher(asked.group(3));
        var limit = LIMIT.matcher(asked.group(3));
        assertThat(purpose.find() && limit.find()).as(asked.group(3)).isTrue();
        return purpose.group(1) + " " + limit.group(1);
    }

    /** What it is asked next, as the request's name and its payload. */
    String hearsAll() throws IOException {
        var asked = ASKED.matcher(line.receiveText());
        assertThat(asked.matches()).isTrue();
        waiting = asked.group(1);
        return asked.group(2) + " " + asked.group(3);
    }

    /** It tells a variable of its device model. */
    void reports(String component, String variable, String value) throws IOException {
        assertThat(line.exchange("[2,\"r\",\"NotifyReport\",{\"requestId\":1,\"generatedAt\":\"2025-01-31T09:30:00Z\","
                        + "\"seqNo\":0,\"reportData\":[{\"component\":{\"name\":\"" + component
                        + "\"},\"variable\":{\"name\":\"" + variable + "\"},\"variableAttribute\":[{\"value\":\""
                        + value + "\"}]}]}]"))
                .startsWith("[3,\"r\",");
    }

    void says(String payload) throws IOException {
        line.send("[3,\"" + waiting + "\"," + payload + "]");
    }

    /** It is asked that, and does it. */
    void obeys(String what) throws IOException {
        assertThat(hears()).isEqualTo(what);
        says("{\"status\":\"Accepted\"}");
    }

    /** A vehicle begins to charge; the hub's number of it. */
    TransactionNumber starts() throws IOException {
        begins();
        return new TransactionNumber(Integer.parseInt(door.orElseThrow().lastTransaction()));
    }

    /** A vehicle begins to charge. */
    void begins() throws IOException {
        assertThat(line.exchange(
                        is16()
                                ? "[2,\"s\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"04A1B2C3\",\"meterStart\":0,"
                                        + "\"timestamp\":\"2025-01-31T09:30:00Z\"}]"
                                : event("Started", 0)))
                .startsWith("[3,\"s\",");
    }

    void ends(TransactionNumber number) throws IOException {
        assertThat(line.exchange(
                        is16()
                                ? "[2,\"s2\",\"StopTransaction\",{\"transactionId\":" + number
                                        + ",\"meterStop\":5000,\"timestamp\":\"2025-01-31T09:30:00Z\"}]"
                                : event("Ended", 1)))
                .startsWith("[3,\"s");
    }

    private String event(String what, int sequence) {
        return "[2,\"s" + (sequence == 0 ? "" : sequence) + "\",\"TransactionEvent\",{\"eventType\":\"" + what
                + "\",\"timestamp\":\"2025-01-31T09:30:00Z\",\"triggerReason\":\"Authorized\",\"seqNo\":" + sequence
                + ",\"transactionInfo\":{\"transactionId\":\"T-" + id + "\"},\"evse\":{\"id\":1,\"connectorId\":1},"
                + "\"idToken\":{\"idToken\":\"04A1B2C3\",\"type\":\"ISO14443\"},\"meterValue\":[{\"timestamp\":"
                + "\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":" + 100 * sequence + "}]}]}]";
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
