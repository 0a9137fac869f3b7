package org.plugpact.wire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;

/**
 * Messages damaged at random, in every way that a network and a bad programmer can, of every kind that the official schemas have:
 * reading them ends in a message or in a violation, never in anything else; what was read can be written, and is read again as it
 * was. {@code -Dmutations=N} for more, {@code -Dseed=N} for others.
 */
class MutatedMessagesTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 60_000);
    private static final int CUTS_MAX = 3;

    /** Made from the schema of each message, besides those that are written here. */
    private static final int SEEDS_PER_MESSAGE = 4;

    /** Of 78 + 128 + 181 messages of the three versions. */
    private static final int MESSAGES = 387;

    private static final String REQUEST = "Request";
    private static final String RESPONSE = "Response";

    private static final List<String> SEEDS = List.of(
            "[2,\"1\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\"}}]",
            "[2,\"1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]",
            "[2,\"2\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":5,\"timestamp\":\"2025-01-31T09:30:00Z\"}]",
            "[2,\"3\",\"MeterValues\",{\"connectorId\":2,\"transactionId\":-7,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00.000Z\","
                    + "\"sampledValue\":[{\"value\":\"12.5\",\"context\":\"Sample.Clock\",\"unit\":\"kWh\"}]}]}]",
            "[2,\"4\",\"TransactionEvent\",{\"eventType\":\"Updated\",\"timestamp\":\"2025-01-31T09:30:00Z\",\"triggerReason\":"
                    + "\"MeterValuePeriodic\",\"seqNo\":2,\"transactionInfo\":{\"transactionId\":\"T-1\",\"chargingState\":\"Charging\"},"
                    + "\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":1.0605,\"unitOfMeasure\":"
                    + "{\"unit\":\"kWh\",\"multiplier\":0}}]}],\"customData\":{\"vendorId\":\"V\",\"x\":[1,{}]}}]",
            "[2,\"5\",\"SetChargingProfile\",{\"evseId\":1,\"chargingProfile\":{\"id\":1,\"stackLevel\":0,\"chargingProfilePurpose\":"
                    + "\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                    + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.5}]}]}}]",
            "[2,\"6\",\"NotifyReport\",{\"requestId\":1,\"generatedAt\":\"2025-01-31T09:30:00Z\",\"seqNo\":0,\"reportData\":[{\"component\":"
                    + "{\"name\":\"C\"},\"variable\":{\"name\":\"V\"},\"variableAttribute\":[{\"value\":\"1\",\"mutability\":\"ReadOnly\"}]}]}]",
            "[2,\"7\",\"StopTransaction\",{\"meterStop\":100,\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"transactionId\":0}]",
            "[3,\"8\",{\"status\":\"Accepted\",\"idTagInfo\":{\"status\":\"Accepted\"}}]",
            "[4,\"9\",\"GenericError\",\"\",{}]",
            "[6,\"10\",\"NotifyPeriodicEventStream\",{\"id\":1,\"pending\":0,\"basetime\":\"2025-01-31T09:30:00Z\",\"data\":[{\"t\":0,\"v\":\"1\"}]}]");

    private static final List<String> SCRAPS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "0",
            "1e9",
            "1e64",
            "1e999",
            "9999999999999999999",
            "0.1",
            "\"2025-02-30T00:00:00Z\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"Celcius\"",
            "\"1970-01-01T00:00:00\"",
            ",",
            ":",
            "]",
            "}",
            "\"",
            "\\",
            "\t",
            "😀");

    private final long seed = Long.getLong("seed", 5);
    private final Random chance = new Random(seed);
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

    /** Those that were asked, each of a version's requests or responses. */
    private final Set<String> readers = new TreeSet<>();

    /** @param answered the action that this answers, if it is an answer */
    private record Seed(String text, Optional<String> answered) {}

    private int frames;
    private int messages;
    private int refused;

    @Test
    void whateverComesIsAMessageOrAViolation() {
        mutate(SEEDS.stream().map(text -> new Seed(text, Optional.empty())).toList());
        assertThat(faults).isNotEmpty();
    }

    @Test
    void soIsWhateverComesOfTheSchemasMessages() throws IOException {
        mutate(seeds());
        assertThat(readers).as("kinds of messages").hasSize(MESSAGES);
    }

    private void mutate(List<Seed> seeds) {
        for (int round = 0; round < MUTATIONS; round++) {
            var from = seeds.get(chance.nextInt(seeds.size()));
            var text = mutated(from.text);
            try {
                read(text, from.answered);
            } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
                throw new AssertionError("replay with -Dseed=" + seed + ", round " + round + ": " + text, thrown);
            }
        }
        System.out.printf(
                "%d texts of %d seeds: %d frames, payloads of %d kinds, %d read, %d refused; no frames: %s%n",
                MUTATIONS, seeds.size(), frames, readers.size(), messages, refused, faults);
        assertThat(messages).isPositive();
        assertThat(refused).isPositive();
    }

    private List<Seed> seeds() throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (var version : List.of("1_6", "2_0_1", "2_1")) {
            for (var message : Schemas.of(version).entrySet()) {
                for (int made = 0; made < SEEDS_PER_MESSAGE; made++)
                    seeds.add(seed(message.getKey(), message.getValue().make(chance)));
            }
        }
        return seeds;
    }

    private static Seed seed(String message, Json.Entries payload) {
        return message.endsWith(RESPONSE)
                ? new Seed(
                        Frames.write(new Frame.CallResult("1", payload)),
                        Optional.of(message.substring(0, message.length() - RESPONSE.length())))
                : new Seed(
                        Frames.write(new Frame.Call(
                                "1", message.substring(0, message.length() - REQUEST.length()), payload)),
                        Optional.empty());
    }

    private void read(String text, Optional<String> answered) {
        switch (Frames.read(text)) {
            case Decoded.Bad(var fault, var _, var _) -> faults.merge(fault, 1, Integer::sum);
            case Decoded.Good(var frame) -> {
                frames++;
                var written = Frames.write(frame);
                assertThat(Frames.read(written))
                        .isInstanceOfSatisfying(
                                Decoded.Good.class,
                                again -> assertThat(Frames.write(again.frame())).isEqualTo(written));
                switch (frame) {
                    case Frame.Call(var _, var action, var payload) -> requests(action, payload);
                    case Frame.Send(var _, var action, var payload) -> requests(action, payload);
                    case Frame.CallResult(var _, var payload) -> responses(answered.orElseGet(this::any), payload);
                    case Frame.CallError _, Frame.CallResultError _ -> {}
                }
            }
        }
    }

    private String any() {
        var actions = org.plugpact.wire.ocpp16.Action.values();
        return actions[chance.nextInt(actions.length)].text();
    }

    private void requests(String name, Json.Entries payload) {
        org.plugpact.wire.ocpp16.Action.named(name)
                .ifPresent(action -> both(
                        "1.6 " + name + REQUEST,
                        payload,
                        action::request,
                        action::requestLeniently,
                        org.plugpact.wire.ocpp16.Request::write));
        org.plugpact.wire.ocpp201.Action.named(name)
                .ifPresent(action -> both(
                        "2.0.1 " + name + REQUEST,
                        payload,
                        action::request,
                        action::requestLeniently,
                        org.plugpact.wire.ocpp201.Request::write));
        org.plugpact.wire.ocpp21.Action.named(name)
                .ifPresent(action -> both(
                        "2.1 " + name + REQUEST,
                        payload,
                        action::request,
                        action::requestLeniently,
                        org.plugpact.wire.ocpp21.Request::write));
    }

    private void responses(String name, Json.Entries payload) {
        org.plugpact.wire.ocpp16.Action.named(name)
                .ifPresent(action -> both(
                        "1.6 " + name + RESPONSE,
                        payload,
                        action::response,
                        action::responseLeniently,
                        org.plugpact.wire.ocpp16.Response::write));
        org.plugpact.wire.ocpp201.Action.named(name)
                .ifPresent(action -> both(
                        "2.0.1 " + name + RESPONSE,
                        payload,
                        action::response,
                        action::responseLeniently,
                        org.plugpact.wire.ocpp201.Response::write));
        org.plugpact.wire.ocpp21.Action.named(name)
                .filter(action -> !action.isUnconfirmed())
                .ifPresent(action -> both(
                        "2.1 " + name + RESPONSE,
                        payload,
                        action::response,
                        action::responseLeniently,
                        org.plugpact.wire.ocpp21.Response::write));
    }

    /** Strictly and leniently; what was read is written, and is read strictly as it was unless oddities were let pass. */
    private <T> void both(
            String reader,
            Json.Entries payload,
            Function<Json.Entries, Parsed<T>> strictly,
            BiFunction<Json.Entries, Consumer<Oddity>, Parsed<T>> leniently,
            Function<T, Json.Entries> write) {
        readers.add(reader);
        var strict = strictly.apply(payload);
        var odd = new ArrayList<Oddity>();
        var lenient = leniently.apply(payload, odd::add);
        switch (strict) {
            case Parsed.Good<T>(var message) -> {
                messages++;
                var written = Frames.write(write.apply(message));
                var again = strictly.apply(Frames.readObject(written).orElseThrow());
                if (!(again instanceof Parsed.Good<T>(var twice))) throw new AssertionError(again);
                assertThat(Frames.write(write.apply(twice))).isEqualTo(written);
                assertThat(lenient).isEqualTo(strict);
                assertThat(odd).isEmpty();
            }
            case Parsed.Bad<T> _ -> {
                refused++;
                if (lenient instanceof Parsed.Good<T>) assertThat(odd).isNotEmpty();
            }
        }
    }

    private String mutated(String seedText) {
        var text = new StringBuilder(seedText);
        int cuts = 1 + chance.nextInt(CUTS_MAX);
        for (int cut = 0; cut < cuts; cut++) {
            int at = chance.nextInt(text.length() + 1);
            switch (chance.nextInt(7)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + chance.nextInt(8)));
                case 1 -> text.insert(at, SCRAPS.get(chance.nextInt(SCRAPS.size())));
                case 2 -> value(text, SCRAPS.get(chance.nextInt(SCRAPS.size())));
                case 3 -> text.insert(at, (char) chance.nextInt(0x180));
                case 4 -> text.setLength(at);
                case 5 -> text.append(text.substring(at));
                default -> swapped(text, chance);
            }
            if (text.isEmpty()) text.append(' ');
        }
        return text.toString();
    }

    /** In place of some member's value. */
    private void value(StringBuilder text, String scrap) {
        int from = text.indexOf(":", chance.nextInt(text.length() + 1));
        if (from < 0) return;
        int to = from + 1;
        while (to < text.length() && ",]}".indexOf(text.charAt(to)) < 0) to++;
        text.replace(from + 1, to, scrap);
    }

    private static void swapped(StringBuilder text, Random chance) {
        if (text.length() < 2) return;
        int at = chance.nextInt(text.length() - 1);
        char first = text.charAt(at);
        text.setCharAt(at, text.charAt(at + 1));
        text.setCharAt(at + 1, first);
    }
}
