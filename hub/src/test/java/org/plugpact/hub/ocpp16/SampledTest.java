package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.evidence.Sample;
import org.plugpact.hub.ocpp.MeterReadings;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Request;

class SampledTest {
    private static final String AT = "2025-01-31T09:30:00.000Z";

    @ParameterizedTest(name = "{0}: {1} mWh, {2} mW, beside {3}, {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                // defaults: a register in Wh at the outlet
                "{'value':'12345'}|12345000|-|-|-",
                "{'value':'-5'}|-5000|-|-|-",
                "{'value':'0.001'}|1|-|-|-",
                "{'value':'12.5','unit':'kWh','measurand':'Energy.Active.Import.Register'}|12500000|-|-|-",
                "{'value':'0.000001','unit':'kWh'}|1|-|-|-",
                "{'value':'1','context':'Sample.Periodic','location':'Outlet','format':'Raw'}|1000|-|-|-",
                // power
                "{'value':'1'},{'value':'7200.5','measurand':'Power.Active.Import','unit':'W'}|1000|7200500|-|-",
                "{'value':'1'},{'value':'7.2','measurand':'Power.Active.Import','unit':'kW'}|1000|7200000|-|-",
                "{'value':'7.2','measurand':'Power.Active.Import','unit':'kW'},{'value':'1'}|1000|7200000|-|-",
                "{'value':'1'},{'value':'7','measurand':'Power.Active.Import'}|1000|-|{'value':'7','measurand':'Power.Active.Import'}|-",
                "{'value':'1'},{'value':'-7','measurand':'Power.Active.Import','unit':'W'}|1000|-|{'value':'-7','measurand':'Power.Active.Import','unit':'W'}|-",
                "{'value':'1'},{'value':'7','measurand':'Power.Active.Import','phase':'L1','unit':'W'}|1000|-|{'value':'7','measurand':'Power.Active.Import','phase':'L1','unit':'W'}|-",
                "{'value':'1'},{'value':'0.0007','measurand':'Power.Active.Import','unit':'W'}|1000|0|{'value':'0.0007','measurand':'Power.Active.Import','unit':'W'}|-",
                // what is said besides is kept as sent
                "{'value':'1'},{'value':'55','measurand':'SoC','unit':'Percent'}|1000|-|{'value':'55','measurand':'SoC','unit':'Percent'}|-",
                "{'value':'1','context':'Transaction.Begin'}|1000|-|{'value':'1','context':'Transaction.Begin'}|-",
                "{'value':'1','location':'Inlet'}|1000|-|{'value':'1','location':'Inlet'}|-",
                "{'value':'1','location':'Inlet'},{'value':'2','location':'Outlet'}|2000|-|{'value':'1','location':'Inlet'}|-",
                "{'value':'1'},{'value':'2'}|1000|-|{'value':'2'}|-",
                "{'value':'1','phase':'L1'},{'value':'3'}|3000|-|{'value':'1','phase':'L1'}|-",
                "{'value':'1'},{'value':'9','measurand':'Energy.Active.Export.Register'}|1000|-|{'value':'9','measurand':'Energy.Active.Export.Register'}|-",
                "{'value':'1'},{'value':'ab12','format':'SignedData'}|1000|-|{'value':'ab12','format':'SignedData'}|-",
                // finer than we count: cut down, marked, and kept as sent
                "{'value':'1.23456'}|1234|-|{'value':'1.23456'}|finer-than-a-milliwatt-hour 1.23456",
                "{'value':'-0.0001'}|-1|-|{'value':'-0.0001'}|finer-than-a-milliwatt-hour -0.0001",
                "{'value':'1.2340000'}|1234|-|-|-",
                // not a register, after all
                "{'value':'1'},{'value':'x1'}|1000|-|{'value':'x1'}|register-unreadable x1",
                "{'value':'1'},{'value':'1e60'}|1000|-|{'value':'1e60'}|register-unreadable 1e60",
                "{'value':'1'},{'value':'5','unit':'A'}|1000|-|{'value':'5','unit':'A'}|-",
            })
    void aMomentBecomesASample(
            String values, long register, @Nullable Long power, @Nullable String beside, @Nullable String oddities) {
        var readings = read("{'timestamp':'" + AT + "','sampledValue':[" + values + "]}");
        var sample = readings.samples().getFirst();
        assertThat(readings.samples()).hasSize(1);
        assertThat(sample.at()).isEqualTo(Instant.parse(AT));
        assertThat(sample.register().milliwattHours()).isEqualTo(register);
        assertThat(sample.power().map(it -> it.milliwatts()).orElse(null)).isEqualTo(power);
        var reported = beside == null ? "" : "[{'timestamp':'" + AT + "','sampledValue':[" + beside + "]}]";
        assertThat(reported(sample)).isEqualTo(reported);
        assertThat(oddities(readings)).isEqualTo(oddities == null ? "" : oddities);
    }

    @Test
    void momentsWithoutARegisterStandBesideTheOneBefore() {
        var readings = read(moment(0, "{'value':'9','measurand':'SoC'}")
                + "," + moment(1, "{'value':'1'}")
                + "," + moment(2, "{'value':'8','measurand':'SoC'}")
                + "," + moment(3, "{'value':'2'}"));
        assertThat(readings.samples())
                .extracting(it -> it.register().milliwattHours())
                .containsExactly(1000L, 2000L);
        assertThat(reported(readings.samples().get(0)))
                .isEqualTo("[" + moment(0, "{'value':'9','measurand':'SoC'}") + ","
                        + moment(2, "{'value':'8','measurand':'SoC'}") + "]");
        assertThat(readings.samples().get(1).reported()).isEmpty();
        assertThat(readings.oddities()).isEmpty();
    }

    @Test
    void aMessageWithoutAnyRegisterGoesOnRecordAsSent() {
        var moment = moment(0, "{'value':'9','measurand':'SoC'}");
        var readings = read(moment);
        assertThat(readings.samples()).isEmpty();
        assertThat(oddities(readings)).isEqualTo("readings-without-register [" + moment + "]");
    }

    @Test
    void moreBesideAReadingThanIsKeptGoesOnRecord() {
        var signed = "{'value':'" + "ab".repeat(Sample.REPORTED_MAX / 2) + "','format':'SignedData'}";
        var readings = read(moment(0, "{'value':'1'}," + signed));
        assertThat(readings.samples().getFirst().register().milliwattHours()).isEqualTo(1000);
        assertThat(readings.samples().getFirst().reported()).isEmpty();
        assertThat(oddities(readings)).startsWith("reading-too-long [{'timestamp'");
    }

    private static String moment(int second, String values) {
        return "{'timestamp':'2025-01-31T09:30:0" + second + ".000Z','sampledValue':[" + values + "]}";
    }

    private static String oddities(MeterReadings readings) {
        return readings.oddities().stream()
                .map(oddity -> oddity.kind().text() + " " + oddity.detail().replace('"', '\''))
                .collect(Collectors.joining("; "));
    }

    private static String reported(Sample sample) {
        return sample.reported().map(text -> text.replace('"', '\'')).orElse("");
    }

    private static MeterReadings read(String moments) {
        return MeterReadings.of(Sampled.moments(values("{'connectorId':1,'meterValue':[" + moments + "]}")));
    }

    private static List<MeterValue> values(String payload) {
        var entries = Frames.readObject(payload.replace('\'', '"')).orElseThrow();
        return switch (Action.METER_VALUES.request(entries)) {
            case Parsed.Good<Request>(MeterValuesRequest(var connector, var transaction, var values)) -> values;
            case Parsed.Good<Request>(var other) -> throw new AssertionError(other);
            case Parsed.Bad<Request>(var violation) -> throw new AssertionError(violation);
        };
    }
}
