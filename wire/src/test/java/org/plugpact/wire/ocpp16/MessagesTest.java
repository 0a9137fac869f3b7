package org.plugpact.wire.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;

class MessagesTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "AUTHORIZE|{\"idTag\":\"04A2B3C4\"}",
                "BOOT_NOTIFICATION|{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}",
                "BOOT_NOTIFICATION|{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\",\"chargePointSerialNumber\":\"1\",\"chargeBoxSerialNumber\":\"2\",\"firmwareVersion\":\"3\",\"iccid\":\"4\",\"imsi\":\"5\",\"meterType\":\"6\",\"meterSerialNumber\":\"7\"}",
                "CHANGE_AVAILABILITY|{\"connectorId\":0,\"type\":\"Inoperative\"}",
                "CHANGE_CONFIGURATION|{\"key\":\"HeartbeatInterval\",\"value\":\"300\"}",
                "CLEAR_CACHE|{}",
                "DATA_TRANSFER|{\"vendorId\":\"org.example\"}",
                "DATA_TRANSFER|{\"vendorId\":\"org.example\",\"messageId\":\"m\",\"data\":\"line\\u000aline\"}",
                "GET_CONFIGURATION|{}",
                "GET_CONFIGURATION|{\"key\":[\"HeartbeatInterval\",\"Other\"]}",
                "HEARTBEAT|{}",
                "METER_VALUES|{\"connectorId\":0,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"sampledValue\":[{\"value\":\"1\"}]}]}",
                "METER_VALUES|{\"connectorId\":2,\"transactionId\":-7,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"sampledValue\":[{\"value\":\"12.5\",\"context\":\"Sample.Clock\",\"format\":\"Raw\",\"measurand\":\"Energy.Active.Import.Register\",\"phase\":\"L1-N\",\"location\":\"Outlet\",\"unit\":\"kWh\"},{\"value\":\"21\",\"measurand\":\"Temperature\",\"unit\":\"Celcius\"},{\"value\":\"21\",\"measurand\":\"Temperature\",\"unit\":\"Celsius\"}]}]}",
                "REMOTE_START_TRANSACTION|{\"idTag\":\"T\"}",
                "REMOTE_START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"chargingProfile\":{\"chargingProfileId\":1,\"transactionId\":2,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Daily\",\"validFrom\":\"2025-01-31T09:30:00.000Z\",\"validTo\":\"2025-01-31T09:30:00.000Z\",\"chargingSchedule\":{\"duration\":60,\"startSchedule\":\"2025-01-31T09:30:00.000Z\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.5,\"numberPhases\":3},{\"startPeriod\":30,\"limit\":6}],\"minChargingRate\":6.0}}}",
                "REMOTE_STOP_TRANSACTION|{\"transactionId\":12}",
                "RESET|{\"type\":\"Soft\"}",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":-5,\"timestamp\":\"1970-01-01T00:00:00.000Z\"}",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":4000000000,\"reservationId\":9,\"timestamp\":\"2025-01-31T09:30:00.000Z\"}",
                "STATUS_NOTIFICATION|{\"connectorId\":0,\"errorCode\":\"NoError\",\"status\":\"Available\"}",
                "STATUS_NOTIFICATION|{\"connectorId\":1,\"errorCode\":\"OtherError\",\"info\":\"i\",\"status\":\"SuspendedEVSE\",\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"vendorId\":\"v\",\"vendorErrorCode\":\"c\"}",
                "STOP_TRANSACTION|{\"meterStop\":100,\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"transactionId\":0}",
                "STOP_TRANSACTION|{\"idTag\":\"T\",\"meterStop\":100,\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"transactionId\":12,\"reason\":\"EVDisconnected\",\"transactionData\":[{\"timestamp\":\"2025-01-31T09:30:00.000Z\",\"sampledValue\":[{\"value\":\"1\"}]}]}",
                "UNLOCK_CONNECTOR|{\"connectorId\":1}"
            })
    void requestsAreWrittenAsTheyWereRead(Action action, String payload) {
        switch (action.request(entries(payload))) {
            case Parsed.Good<Request>(var request) -> {
                assertThat(request.operation()).isEqualTo(action);
                assertThat(Frames.write(request.write())).isEqualTo(payload);
            }
            case Parsed.Bad<Request>(var violation) -> throw new AssertionError(violation);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "AUTHORIZE|{\"idTagInfo\":{\"status\":\"Accepted\"}}",
                "AUTHORIZE|{\"idTagInfo\":{\"expiryDate\":\"2025-01-31T09:30:00.000Z\",\"parentIdTag\":\"P\",\"status\":\"ConcurrentTx\"}}",
                "BOOT_NOTIFICATION|{\"status\":\"Pending\",\"currentTime\":\"2025-01-31T09:30:00.000Z\",\"interval\":300}",
                "CHANGE_AVAILABILITY|{\"status\":\"Scheduled\"}",
                "CHANGE_CONFIGURATION|{\"status\":\"RebootRequired\"}",
                "CLEAR_CACHE|{\"status\":\"Rejected\"}",
                "DATA_TRANSFER|{\"status\":\"UnknownVendorId\"}",
                "DATA_TRANSFER|{\"status\":\"Accepted\",\"data\":\"d\"}",
                "GET_CONFIGURATION|{}",
                "GET_CONFIGURATION|{\"configurationKey\":[{\"key\":\"K\",\"readonly\":true},{\"key\":\"L\",\"readonly\":false,\"value\":\"v\"}],\"unknownKey\":[\"M\"]}",
                "HEARTBEAT|{\"currentTime\":\"2025-01-31T09:30:00.000Z\"}",
                "METER_VALUES|{}",
                "REMOTE_START_TRANSACTION|{\"status\":\"Accepted\"}",
                "REMOTE_STOP_TRANSACTION|{\"status\":\"Rejected\"}",
                "RESET|{\"status\":\"Accepted\"}",
                "START_TRANSACTION|{\"idTagInfo\":{\"status\":\"Blocked\"},\"transactionId\":7}",
                "STATUS_NOTIFICATION|{}",
                "STOP_TRANSACTION|{}",
                "STOP_TRANSACTION|{\"idTagInfo\":{\"status\":\"Expired\"}}",
                "UNLOCK_CONNECTOR|{\"status\":\"UnlockFailed\"}"
            })
    void confirmationsAreWrittenAsTheyWereRead(Action action, String payload) {
        switch (action.response(entries(payload))) {
            case Parsed.Good<Response>(var confirmation) ->
                assertThat(Frames.write(confirmation.write())).isEqualTo(payload);
            case Parsed.Bad<Response>(var violation) -> throw new AssertionError(violation);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "AUTHORIZE|{}|OccurenceConstraintViolation|idTag: missing",
                "AUTHORIZE|{\"idTag\":7}|TypeConstraintViolation|idTag: must be a string, is a number",
                "AUTHORIZE|{\"idTag\":null}|TypeConstraintViolation|idTag: must be a string, is null",
                "AUTHORIZE|{\"idTag\":\"123456789012345678901\"}|PropertyConstraintViolation|idTag: more than 20 characters",
                "AUTHORIZE|{\"idTag\":\"a\\u0000\"}|PropertyConstraintViolation|idTag: a control character",
                "AUTHORIZE|{\"idTag\":\"a\",\"more\":1}|FormationViolation|more: not a member of this message",
                "AUTHORIZE|{\"idTag\":\"a\",\"\\u0007<b>\":1}|FormationViolation|??b?: not a member of this message",
                "HEARTBEAT|{\"a\":{}}|FormationViolation|a: not a member of this message",
                "START_TRANSACTION|{\"connectorId\":0,\"idTag\":\"T\",\"meterStart\":0,\"timestamp\":\"2025-01-31T09:30:00Z\"}|PropertyConstraintViolation|connectorId: not within 1 to 2147483647",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":1.5,\"timestamp\":\"2025-01-31T09:30:00Z\"}|TypeConstraintViolation|meterStart: must be an integer, is a fraction",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":\"0\",\"timestamp\":\"2025-01-31T09:30:00Z\"}|TypeConstraintViolation|meterStart: must be an integer, is a string",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":1e60,\"timestamp\":\"2025-01-31T09:30:00Z\"}|PropertyConstraintViolation|meterStart: not within -1000000000000000 to 1000000000000000",
                "START_TRANSACTION|{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":0,\"timestamp\":\"yesterday\"}|PropertyConstraintViolation|timestamp: not a timestamp of RFC 3339",
                "STATUS_NOTIFICATION|{\"connectorId\":1,\"errorCode\":\"Broken\",\"status\":\"Available\"}|PropertyConstraintViolation|errorCode: not one of the words listed for it",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":[]}|OccurenceConstraintViolation|meterValue: empty",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":{}}|TypeConstraintViolation|meterValue: must be an array, is an object",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":[7]}|TypeConstraintViolation|meterValue[0]: must be an object, is a number",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":\"1\"},{\"value\":1}]}]}|TypeConstraintViolation|meterValue[0].sampledValue[1].value: must be a string, is a number",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":\"1\",\"unit\":\"kwh\"}]}]}|PropertyConstraintViolation|meterValue[0].sampledValue[0].unit: not one of the words listed for it",
                "METER_VALUES|{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":\"1\",\"vendor\":1}]}]}|FormationViolation|meterValue[0].sampledValue[0].vendor: not a member of this message",
                "GET_CONFIGURATION|{\"key\":[\"a\",7]}|TypeConstraintViolation|key[1]: must be a string, is a number",
                "REMOTE_START_TRANSACTION|{\"idTag\":\"T\",\"chargingProfile\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.55}]}}}|PropertyConstraintViolation|chargingProfile.chargingSchedule.chargingSchedulePeriod[0].limit: more than one decimal place",
            })
    void eachViolationHasItsCodeAndItsPlace(Action action, String payload, String code, String text) {
        switch (action.request(entries(payload))) {
            case Parsed.Good<Request>(var request) -> throw new AssertionError(request);
            case Parsed.Bad<Request>(var violation) -> {
                assertThat(ErrorCode.of(violation.breach()).text()).isEqualTo(code);
                assertThat(violation.text()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Heartbeat, true", "heartbeat, false", "SignCertificate, true", "TransactionEvent, false"})
    void actionsAreKnownByTheirExactName(String name, boolean known) {
        assertThat(Action.named(name).isPresent()).isEqualTo(known);
    }

    private static Json.Entries entries(String payload) {
        return switch (Frames.read("[3,\"\"," + payload + "]")) {
            case Decoded.Good(Frame.CallResult(var id, var entries)) -> entries;
            case Decoded.Good other -> throw new AssertionError(other);
            case Decoded.Bad bad -> throw new AssertionError(bad);
        };
    }
}
