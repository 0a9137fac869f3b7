package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.wire.json.Json;

/** A connection without a socket, so that silence and slowness need no waiting. */
class ConnectionTest {
    private static OpenDoor door;

    private Connections connections;
    private final Queue<Runnable> handlers = new ArrayDeque<>();
    private String id;
    private EmbeddedChannel channel;
    private Connection connection;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void connect() {
        id = door.newCharger();
        channel = new EmbeddedChannel();
        connections = door.connections();
        connection = door.connection(new ChargerId(id), channel, connections, handlers::add);
        channel.pipeline().addLast(connection);
        handle();
    }

    @AfterEach
    void disconnect() {
        channel.close().syncUninterruptibly();
        handle();
        channel.releaseOutbound();
    }

    @Test
    void silenceIsAnsweredWithPingsAndThenWithAnEnd() {
        for (int ping = 1; ping <= Connection.PINGS_UNANSWERED_MAX; ping++) {
            silence();
            assertThat(channel.<Object>readOutbound()).isInstanceOf(PingWebSocketFrame.class);
            assertThat(channel.isActive()).isTrue();
        }
        silence();
        assertThat(channel.isActive()).isFalse();
        assertThat(connections.count()).isZero();
    }

    @Test
    void anySignOfLifeEndsASilence() {
        for (int round = 0; round < 5; round++) {
            for (int ping = 1; ping <= Connection.PINGS_UNANSWERED_MAX; ping++) silence();
            channel.writeInbound(new PongWebSocketFrame());
        }
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void whenTooManyWaitWeStopReadingUntilTheyAreHandled() {
        for (int number = 1; number < Arrivals.WAITING_MAX; number++) heartbeat(number);
        assertThat(channel.config().isAutoRead()).isTrue();
        heartbeat(Arrivals.WAITING_MAX);
        assertThat(channel.config().isAutoRead()).isFalse();
        for (int silence = 0; silence < 10; silence++) silence();
        assertThat(channel.isActive()).as("we are the ones who do not listen").isTrue();
        // One thread for all of them.
        assertThat(handlers).hasSize(1);
        handle();
        assertThat(channel.config().isAutoRead()).isTrue();
        for (int number = 1; number <= Arrivals.WAITING_MAX; number++) {
            assertThat(text()).startsWith("[3,\"" + number + "\",");
        }
    }

    @Test
    void whenAnswersAreNotReadWeStopHandling() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        heartbeat(1);
        handle();
        assertThat(channel.<Object>readOutbound()).isNull();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        handle();
        assertThat(text()).startsWith("[3,\"1\",");
    }

    @Test
    void whatCameBeforeTheEndIsStillHandled() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.writeInbound(new TextWebSocketFrame("hello"));
        handle();
        channel.close().syncUninterruptibly();
        handle();
        assertThat(door.incidents(id)).containsExactly("not-json not JSON");
    }

    @Test
    void aRequestOfOursThatIsNotAnsweredInTimeIsOver() {
        var heard = new ArrayList<Heard>();
        channel.freezeTime();
        connection.accepted();
        var order = new Outbox.Order("f1", "Reset", Json.Entries.NONE, heard::add);
        assertThat(connection.order(order)).isTrue();
        assertThat(text()).isEqualTo("[2,\"f1\",\"Reset\",{}]");
        assertThat(connection.order(new Outbox.Order("f2", "Reset", Json.Entries.NONE, heard::add)))
                .isTrue();
        channel.advanceTimeBy(Connection.ANSWER_WITHIN.toSeconds() - 1, TimeUnit.SECONDS);
        channel.runPendingTasks();
        handle();
        assertThat(channel.<Object>readOutbound()).isNull();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runPendingTasks();
        handle();
        assertThat(heard).containsExactly(new Heard.TimedOut());
        assertThat(text()).isEqualTo("[2,\"f2\",\"Reset\",{}]");
        channel.writeInbound(new TextWebSocketFrame("[3,\"f1\",{\"status\":\"Accepted\"}]"));
        handle();
        assertThat(door.incidents(id)).containsExactly("answer-to-nothing CALLRESULT");
    }

    @Test
    void anAnswerToUsGoesPastWhatWaitsToBeHandled() {
        var heard = new ArrayList<Heard>();
        connection.accepted();
        assertThat(connection.ask("Reset", Json.Entries.NONE, heard::add)).isTrue();
        assertThat(connection.ask("ClearCache", Json.Entries.NONE, heard::add)).isTrue();
        var id = text().substring(4, 6);
        heartbeat(1);
        var slow = handlers.remove();
        channel.writeInbound(new TextWebSocketFrame(" [ 3,\"" + id + "\",{}]"));
        handle();
        assertThat(heard).containsExactly(new Heard.Confirmed(Json.Entries.NONE));
        assertThat(text()).contains("\"ClearCache\"");
        slow.run();
        assertThat(text()).startsWith("[3,\"1\",");
    }

    @Test
    void answersToNothingTakeNoThreadsOfTheirOwn() {
        for (int number = 0; number < 5; number++) channel.writeInbound(new TextWebSocketFrame("[3,\"x\",{}]"));
        assertThat(handlers).hasSize(1);
        connection.accepted();
        connection.ask("Reset", Json.Entries.NONE, heard -> {});
        for (int number = 0; number < 5; number++) channel.writeInbound(new TextWebSocketFrame("[3,\"x\",{}]"));
        assertThat(handlers).hasSize(2);
    }

    @Test
    void aRequestThatIsSentBeforeTheAnswerToTheOneBeforeIsCounted() {
        heartbeat(1);
        heartbeat(2);
        channel.writeInbound(new TextWebSocketFrame("[3,\"x\",{}]"));
        handle();
        heartbeat(3);
        handle();
        assertThat(door.oddities(id)).isEqualTo("calls-in-flight 1");
    }

    @Test
    void whoDoesNotBootIsNotSentWhatWaited() {
        var heard = new ArrayList<Heard>();
        channel.freezeTime();
        assertThat(connection.ask("Reset", Json.Entries.NONE, heard::add)).isTrue();
        channel.advanceTimeBy(Connection.ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        channel.runPendingTasks();
        handle();
        assertThat(heard).containsExactly(new Heard.NotBooted());
        connection.accepted();
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    private void heartbeat(int number) {
        channel.writeInbound(new TextWebSocketFrame("[2,\"" + number + "\",\"Heartbeat\",{}]"));
    }

    private void silence() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    private void handle() {
        for (var next = handlers.poll(); next != null; next = handlers.poll()) next.run();
    }

    private String text() {
        TextWebSocketFrame frame = channel.readOutbound();
        try {
            return frame.text();
        } finally {
            frame.release();
        }
    }
}
