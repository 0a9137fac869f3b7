package org.plugpact.cli.bench;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a charger of one version says in a bench, as text that is written once: what a sender costs is no part of a figure. Of each call
 * all but its message id.
 */
interface Speech {
    String subprotocol();

    /** The action and the payload of a boot. */
    String boot();

    default String heartbeat() {
        return "\"Heartbeat\",{}";
    }

    /** A name for the next transaction; empty if the hub gives it. */
    String transaction();

    String start(String tag, String transaction, Instant at);

    /**
     * The transaction that was started.
     *
     * @param named by {@link #transaction}
     * @param answer to the start
     */
    String started(String named, String answer);

    String meter(String transaction, int number, Instant at);

    String stop(String transaction, int number, Instant at);

    /** @throws IllegalArgumentException for a version that there is not */
    static Speech of(String version) {
        return switch (version) {
            case "1.6" -> new Of16();
            case "2.0.1", "2.1" -> new Of2("ocpp" + version);
            default -> throw new IllegalArgumentException("no version of OCPP here: " + version);
        };
    }

    /** OCPP 1.6. */
    record Of16() implements Speech {
        private static final Pattern NUMBER = Pattern.compile("\"transactionId\":([0-9]+)");

        @Override
        public String subprotocol() {
            return "ocpp1.6";
        }

        @Override
        public String boot() {
            return "\"BootNotification\",{\"chargePointVendor\":\"Plugpact\",\"chargePointModel\":\"Bench\"}";
        }

        @Override
        public String transaction() {
            return "";
        }

        @Override
        public String start(String tag, String transaction, Instant at) {
            return "\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"" + tag + "\",\"meterStart\":0,\"timestamp\":\""
                    + at + "\"}";
        }

        @Override
        public String started(String named, String answer) {
            var number = NUMBER.matcher(answer);
            if (!number.find()) throw new IllegalStateException("no transaction in " + answer);
            return number.group(1);
        }

        @Override
        public String meter(String transaction, int number, Instant at) {
            return "\"MeterValues\",{\"connectorId\":1,\"transactionId\":" + transaction
                    + ",\"meterValue\":[{\"timestamp\":\"" + at + "\",\"sampledValue\":[{\"value\":\"" + number
                    + "\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"}]}]}";
        }

        @Override
        public String stop(String transaction, int number, Instant at) {
            return "\"StopTransaction\",{\"transactionId\":" + transaction + ",\"meterStop\":" + number
                    + ",\"timestamp\":\"" + at + "\",\"reason\":\"EVDisconnected\"}";
        }
    }

    /** OCPP 2.0.1 and 2.1. */
    record Of2(String subprotocol) implements Speech {
        @Override
        public String boot() {
            return "\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"Plugpact\","
                    + "\"model\":\"Bench\"}}";
        }

        @Override
        public String transaction() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String start(String tag, String transaction, Instant at) {
            return event("Started", "Authorized", transaction, 0, at, ",\"chargingState\":\"Charging\"")
                    + ",\"idToken\":{\"idToken\":\"" + tag + "\",\"type\":\"ISO14443\"},"
                    + "\"evse\":{\"id\":1,\"connectorId\":1}}";
        }

        @Override
        public String started(String named, String answer) {
            return named;
        }

        @Override
        public String meter(String transaction, int number, Instant at) {
            return event("Updated", "MeterValuePeriodic", transaction, number, at, "") + "}";
        }

        @Override
        public String stop(String transaction, int number, Instant at) {
            return event("Ended", "EVDeparted", transaction, number, at, ",\"stoppedReason\":\"EVDisconnected\"") + "}";
        }

        private static String event(
                String type, String why, String transaction, int number, Instant at, String moreOfTransaction) {
            return "\"TransactionEvent\",{\"eventType\":\"" + type + "\",\"timestamp\":\"" + at
                    + "\",\"triggerReason\":\"" + why + "\",\"seqNo\":" + number
                    + ",\"transactionInfo\":{\"transactionId\":\"" + transaction + "\"" + moreOfTransaction
                    + "},\"meterValue\":[{\"timestamp\":\"" + at + "\",\"sampledValue\":[{\"value\":" + number
                    + ",\"measurand\":\"Energy.Active.Import.Register\",\"unitOfMeasure\":{\"unit\":\"Wh\"}}]}]";
        }
    }
}
