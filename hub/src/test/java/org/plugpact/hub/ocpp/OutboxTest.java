package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.wire.json.Json;

class OutboxTest {
    private final List<Heard> heard = new ArrayList<>();
    private final Consumer<Heard> nobody = heard::add;
    private final Outbox outbox = new Outbox();

    @BeforeEach
    void open() {
        assertThat(outbox.open()).isTrue();
        assertThat(outbox.open()).isFalse();
    }

    @Test
    void untilTheChargerIsAcceptedAllWaitAndMayBeGivenUp() {
        var shut = new Outbox();
        shut.offer(order(1));
        shut.offer(order(2));
        assertThat(shut.next()).isEmpty();
        assertThat(shut.giveUp("f1")).contains(order(1));
        assertThat(shut.giveUp("f1")).isEmpty();
        shut.open();
        assertThat(shut.giveUp("f2")).as("it is sent").isEmpty();
        assertThat(shut.next()).contains(order(2));
    }

    @Test
    void oneRequestIsUnderWayAtATimeInTheirOrder() {
        assertThat(outbox.next()).isEmpty();
        outbox.offer(order(1));
        outbox.offer(order(2));
        assertThat(outbox.next()).contains(order(1));
        assertThat(outbox.next()).isEmpty();
        assertThat(outbox.settle("f2")).isEmpty();
        assertThat(outbox.settle("f1")).contains(order(1));
        assertThat(outbox.settle("f1")).isEmpty();
        assertThat(outbox.next()).contains(order(2));
    }

    @Test
    void moreThanMayWaitAreRefused() {
        for (int number = 0; number < Outbox.WAITING_MAX; number++)
            assertThat(outbox.offer(order(number))).isTrue();
        assertThat(outbox.offer(order(99))).isFalse();
        assertThat(outbox.next()).contains(order(0));
        assertThat(outbox.offer(order(99))).isTrue();
    }

    @Test
    void whatIsNotSettledIsAbandonedOnce() {
        outbox.offer(order(1));
        outbox.offer(order(2));
        outbox.next();
        assertThat(outbox.abandon()).containsExactly(order(1), order(2));
        assertThat(outbox.abandon()).isEmpty();
        assertThat(outbox.settle("f1")).isEmpty();
        assertThat(outbox.next()).isEmpty();
        assertThat(outbox.offer(order(3))).as("nobody would be told of it").isFalse();
    }

    private Outbox.Order order(int number) {
        return new Outbox.Order("f" + number, "Reset", Json.Entries.NONE, nobody);
    }
}
