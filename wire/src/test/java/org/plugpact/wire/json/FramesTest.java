package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"19223201\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]",
                "[2,\"\",\"Heartbeat\",{}]",
                "[5,\"a\",\"GenericError\",\"\",{}]",
                "[6,\"a\",\"NotifyPeriodicEventStream\",{\"id\":1}]",
                "[3,\"a\",{\"status\":\"Accepted\",\"interval\":300}]",
                "[4,\"162376037\",\"NotSupported\",\"not done\",{}]",
                "[4,\"x\",\"GenericError\",\"\",{\"deep\":[1,2.50,-0.1,true,false,null,\"\\\"\\\\ü😀\",[],{}]}]",
                "[2,\"123456789012345678901234567890123456\",\"X\",{}]",
                "[2,\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\",\"X\",{}]"
            })
    void framesAreWrittenAsTheyWereRead(String text) {
        assertThat(Frames.write(good(text))).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1}, answer to {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '\0',
            value = {
                "hello|NOT_JSON|-",
                "|NOT_JSON|-",
                "[|NOT_JSON|-",
                "[]|NOT_A_FRAME|-",
                "{}|NOT_A_FRAME|-",
                "\"text\"|NOT_A_FRAME|-",
                "{\"a\":|NOT_JSON|-",
                "[2]|NOT_A_FRAME|-",
                "[2,\"a\"]|NOT_A_FRAME|a",
                "[2,\"a\",\"Heartbeat\"]|NOT_A_FRAME|a",
                "[2,\"a\",\"Heartbeat\",{},{}]|NOT_A_FRAME|a",
                "[2,\"a\",\"Heartbeat\",[]]|NOT_A_FRAME|a",
                "[2,\"a\",\"Heartbeat\",\"{}\"]|NOT_A_FRAME|a",
                "[2,\"a\",7,{}]|NOT_A_FRAME|a",
                "[2,7,\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[2,null,\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[\"2\",\"a\",\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[2.5,\"a\",\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[-2,\"a\",\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[20000,\"a\",\"Heartbeat\",{}]|NOT_A_FRAME|-",
                "[1,\"a\",\"Heartbeat\",{}]|UNKNOWN_TYPE|-",
                "[7,\"a\",{}]|UNKNOWN_TYPE|-",
                "[3,\"a\"]|NOT_A_FRAME|-",
                "[3,\"a\",7]|NOT_A_FRAME|-",
                "[3,7,{}]|NOT_A_FRAME|-",
                "[4,\"a\",\"GenericError\",\"\"]|NOT_A_FRAME|-",
                "[4,\"a\",\"GenericError\",7,{}]|NOT_A_FRAME|-",
                "[4,\"a\",\"GenericError\",\"\",[]]|NOT_A_FRAME|-",
                "[2,\"1234567890123456789012345678901234567\",\"X\",{}]|ID_TOO_LONG|1234567890123456789012345678901234567",
                "[3,\"1234567890123456789012345678901234567\",{}]|ID_TOO_LONG|-",
                "[4,\"1234567890123456789012345678901234567\",\"X\",\"\",{}]|ID_TOO_LONG|-",
                "[2,\"a\",\"X\",{}]x|NOT_JSON|a",
                "[2,\"a\",\"X\",{}][]|NOT_JSON|a",
                "[2,\"a\",\"X\",{},]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":1,\"b\":1}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":01}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":NaN}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{'b':1}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":1e999999999}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":1e64}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":1e9999999999999999}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":\"\\ud800\"}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"\\udc00\":1}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":\"\t\"}]|NOT_JSON|a",
                "[2,\"a\",\"X\",{\"b\":|NOT_JSON|a",
                "[3,\"a\",{\"b\":|NOT_JSON|-",
                "[2,\"a\" \"X\",{}]|NOT_JSON|a",
                "[2,\"a|NOT_JSON|-",
            })
    void brokenFramesHaveAFaultAndWhereTheyCanAnId(String text, Fault fault, String answerTo) {
        var bad = bad(text == null ? "" : text);
        assertThat(bad.fault()).isEqualTo(fault);
        assertThat(bad.answerTo()).isEqualTo(Optional.ofNullable(answerTo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[5,\"a\",{}]",
                "[6,7,\"NotifyPeriodicEventStream\",{}]",
                "[6,\"a\",\"NotifyPeriodicEventStream\"]"
            })
    void brokenFramesThatNobodyWaitsForAnAnswerToHaveNone(String text) {
        assertThat(bad(text).fault()).isEqualTo(Fault.NOT_A_FRAME);
        assertThat(bad(text).answerTo()).isEmpty();
    }

    @Test
    void nullStandsForAnEmptyPayload() {
        assertThat(good("[2,\"a\",\"Heartbeat\",null]")).isEqualTo(new Frame.Call("a", "Heartbeat", Json.Entries.NONE));
    }

    @Test
    void aSignedAnswerMayNameItsAction() {
        var plain = new Frame.CallResult("a", Json.Entries.NONE);
        assertThat(good("[3,\"a\",\"Heartbeat-Signed\",{}]")).isEqualTo(plain);
        assertThat(bad("[3,\"a\",\"Heartbeat-Signed\",7]").fault()).isEqualTo(Fault.NOT_A_FRAME);
        assertThat(bad("[3,\"a\",\"Heartbeat\",{}]").fault()).isEqualTo(Fault.NOT_A_FRAME);
    }

    @Test
    void anExtensionBeforeASignedActionIsPassedOver() {
        var payload = Json.Entries.NONE;
        assertThat(good("[2,\"a\",{\"x\":1},\"Heartbeat-Signed\",{}]"))
                .isEqualTo(new Frame.Call("a", "Heartbeat-Signed", payload));
        assertThat(good("[3,\"a\",{},\"Heartbeat-Signed\",{}]")).isEqualTo(new Frame.CallResult("a", payload));
        assertThat(good("[6,\"a\",{},\"X-Signed\",{}]")).isEqualTo(new Frame.Send("a", "X-Signed", payload));
        assertThat(bad("[2,\"a\",{},\"Heartbeat\",{}]").fault()).isEqualTo(Fault.NOT_A_FRAME);
    }

    @Test
    void theDeepestFrameIsReadAndADeeperOneRefused() {
        assertThat(good(nested(Frames.DEPTH_MAX))).isInstanceOf(Frame.Call.class);
        assertThat(bad(nested(Frames.DEPTH_MAX + 1)).fault()).isEqualTo(Fault.TOO_DEEP);
        assertThat(bad("[".repeat(60_000)).fault()).isEqualTo(Fault.TOO_DEEP);
    }

    @Test
    void theLongestFrameIsReadAndALongerOneRefused() {
        var frame = "[2,\"a\",\"X\",{\"b\":\"%s\"}]";
        int room = Frames.CHARACTERS_MAX - frame.length() + 2;
        assertThat(good(frame.formatted("x".repeat(room)))).isInstanceOf(Frame.Call.class);
        assertThat(bad(frame.formatted("x".repeat(room + 1))).fault()).isEqualTo(Fault.TOO_LONG);
    }

    @Test
    void controlCharactersAreEscapedWhenWritten() {
        var error = new Frame.CallError("a", "GenericError", "tab\tline\n\u0000", Json.Entries.NONE);
        var text = Frames.write(error);
        assertThat(text).isEqualTo("[4,\"a\",\"GenericError\",\"tab\\u0009line\\u000a\\u0000\",{}]");
        assertThat(good(text)).isEqualTo(error);
    }

    @ParameterizedTest(name = "[{0}]: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":[1]}|true",
                "null|true",
                "[]|false",
                "7|false",
                "|false",
                "{},{}|false",
                "\"X-Signed\",{}|false",
                "{}]|false",
                "{|false"
            })
    void anObjectIsReadOnItsOwn(@Nullable String text, boolean read) {
        assertThat(Frames.readObject(text == null ? "" : text).isPresent()).isEqualTo(read);
    }

    private static String nested(int depth) {
        // The frame is one array, its payload one object; arrays make up the rest.
        int arrays = depth - 2;
        return "[2,\"a\",\"X\",{\"b\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}]";
    }

    private static Frame good(String text) {
        return switch (Frames.read(text)) {
            case Decoded.Good(var frame) -> frame;
            case Decoded.Bad bad -> throw new AssertionError(bad);
        };
    }

    private static Decoded.Bad bad(String text) {
        return switch (Frames.read(text)) {
            case Decoded.Good(var frame) -> throw new AssertionError(frame);
            case Decoded.Bad bad -> bad;
        };
    }
}
