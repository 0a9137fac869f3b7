package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathIdTest {
    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/ocpp/CP001, CP001",
                "/ocpp/CP001?a=/b, CP001",
                "/ocpp/RDAM%20123, RDAM 123",
                "/ocpp/CP%2F1, CP/1",
                "/ocpp/a+b, a+b",
                "/ocpp/%c3%bc, ü",
                "/ocpp/%41%62, Ab",
                "/ocpp/, -",
                "/ocpp, -",
                "/, -",
                "/OCPP/CP001, -",
                "/ocpp/CP001/, -",
                "/ocpp/a/b, -",
                "/other/CP001, -",
                "/ocpp/%, -",
                "/ocpp/%4, -",
                "/ocpp/%4g, -",
                "/ocpp/%+1, -",
                "/ocpp/%ff, -",
                "/ocpp/%c3, -",
                "/ocpp/%41ü, -"
            })
    void theIdentityIsTheLastPartOfThePathDecoded(String target, @Nullable String id) {
        assertThat(PathId.of(target)).isEqualTo(Optional.ofNullable(id));
    }
}
