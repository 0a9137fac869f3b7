package org.plugpact.hub.ocpp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * A service of the operator's that understands a vendor, by HTTP: {@code POST ADDRESS} with {@code {"charger", "ocpp", "vendorId",
 * "messageId", "data"}}, of which the last two may be missing, and 200 with {@code {"status", "data"}}, where status is OCPP's
 * (DataTransferStatus). A charger waits for its answer, so the service is waited for {@link #WITHIN} only. Any thread; blocks.
 */
public final class VendorService implements DataTransfers.Handler, AutoCloseable {
    /** A third of what chargers wait for an answer usually. */
    static final Duration WITHIN = Duration.ofSeconds(10);

    /** Bytes of an answer: what fits into a frame. */
    static final int ANSWER_MAX = 48 * 1024;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public VendorService(URI address) {
        this.address = address;
    }

    @Override
    public DataTransfers.Answer answer(Line line, DataTransfers.Transfer transfer) {
        var request = HttpRequest.newBuilder(address)
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Frames.write(asked(line, transfer))))
                .build();
        try {
            var response = client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX));
            if (response.statusCode() != 200) return rejected("answers " + response.statusCode());
            return Frames.readObject(new String(response.body(), StandardCharsets.UTF_8))
                    .map(VendorService::understood)
                    .orElseGet(() -> rejected("answers no JSON object"));
        } catch (IOException away) {
            return rejected(away.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return rejected("the hub is closing");
        }
    }

    private static Json.Entries asked(Line line, DataTransfers.Transfer transfer) {
        var members = new LinkedHashMap<String, Json>();
        members.put("charger", Json.of(line.charger().text()));
        members.put("ocpp", Json.of(line.subprotocol()));
        members.put("vendorId", Json.of(transfer.vendor()));
        transfer.message().ifPresent(id -> members.put("messageId", Json.of(id)));
        transfer.data().ifPresent(data -> members.put("data", data));
        return new Json.Entries(members);
    }

    private static DataTransfers.Answer understood(Json.Entries answer) {
        var status = answer.values().get("status") instanceof Json.Text(var word) ? word : "";
        return switch (status) {
            case "Accepted" ->
                new DataTransfers.Answer.Accepted(
                        Optional.ofNullable(answer.values().get("data")));
            case "Rejected" -> new DataTransfers.Answer.Rejected("by the vendor's service");
            case "UnknownMessageId" -> new DataTransfers.Answer.UnknownMessage();
            case "UnknownVendorId" -> new DataTransfers.Answer.UnknownVendor();
            default -> rejected("answers no status of a DataTransfer");
        };
    }

    private static DataTransfers.Answer rejected(String why) {
        return new DataTransfers.Answer.Rejected("the vendor's service: " + why);
    }

    @Override
    public void close() {
        client.close();
    }
}
