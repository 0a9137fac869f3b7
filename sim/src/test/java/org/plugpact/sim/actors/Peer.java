package org.plugpact.sim.actors;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.BootNotificationResponse;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.MeterValuesResponse;
import org.plugpact.wire.ocpp16.RegistrationStatus;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StatusNotificationResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.StopTransactionResponse;

/** The smallest central system there is: accepts everybody and everything, over a real socket, and remembers what it heard. */
final class Peer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    final List<Request> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger transactions = new AtomicInteger();
    /** Requests after whose hearing, and before whose answer, the socket is dropped, once each. */
    private final AtomicInteger dropAt = new AtomicInteger(-1);

    private final AtomicInteger busyAt = new AtomicInteger(-1);

    Peer() {
        server = vertx.createHttpServer(new HttpServerOptions().addWebSocketSubProtocol("ocpp1.6"))
                .webSocketHandler(socket -> socket.textMessageHandler(text -> hear(socket, text)))
                .listen(0, "127.0.0.1")
                .await();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/ocpp");
    }

    /** The socket is lost when the {@code number}th request, counted from 0, has been heard. */
    void dropAfterHearing(int number) {
        dropAt.set(number);
    }

    void busyAt(int number) {
        busyAt.set(number);
    }

    private void hear(ServerWebSocket socket, String text) {
        if (!(Frames.read(text) instanceof Decoded.Good(Frame.Call call))) throw new AssertionError(text);
        if (!(Action.named(call.action()).orElseThrow().request(call.payload())
                instanceof Parsed.Good<Request>(var request))) {
            throw new AssertionError(text);
        }
        int number = heard.size();
        heard.add(request);
        if (dropAt.compareAndSet(number, -1)) {
            socket.close();
        } else if (busyAt.compareAndSet(number, -1)) {
            socket.writeTextMessage(
                    Frames.write(new Frame.CallError(call.id(), "InternalError", "busy", Json.Entries.NONE)));
        } else {
            socket.writeTextMessage(
                    Frames.write(new Frame.CallResult(call.id(), answer(request).write())));
        }
    }

    private Response answer(Request request) {
        var yes = IdTagInfo.of(AuthorizationStatus.ACCEPTED);
        return switch (request) {
            case AuthorizeRequest authorize ->
                new AuthorizeResponse(
                        authorize.idTag().startsWith("BAD") ? IdTagInfo.of(AuthorizationStatus.INVALID) : yes);
            case BootNotificationRequest boot ->
                new BootNotificationResponse(RegistrationStatus.ACCEPTED, Instant.EPOCH, 300);
            case StartTransactionRequest start -> new StartTransactionResponse(yes, transactions.incrementAndGet());
            case StopTransactionRequest stop -> new StopTransactionResponse(Optional.of(yes));
            case MeterValuesRequest values -> new MeterValuesResponse();
            case StatusNotificationRequest status -> new StatusNotificationResponse();
            default -> throw new AssertionError("not asked by these tests: " + request);
        };
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
