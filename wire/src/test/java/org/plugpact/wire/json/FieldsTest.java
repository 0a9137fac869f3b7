package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FieldsTest {
    private static final Json.Entries NULL = new Json.Entries(Map.of("said", new Json.Null()));

    private final List<Oddity> noted = new ArrayList<>();

    /** DataTransfer's data may be anything, and so may be {@code null} (OCPP 2.0.1, part 2, messages). */
    @Test
    void nullIsSomethingWhereAnythingMayStand() {
        var read = Fields.readLeniently(NULL, Fields.Rules.OCPP_2, fields -> fields.optionalAny("said"), noted::add);
        assertThat(read).isEqualTo(new Parsed.Good<>(Optional.of(new Json.Null())));
        assertThat(noted).isEmpty();
    }

    @Test
    void nullIsNothingWhereATextMayStandAndIsNoted() {
        var read =
                Fields.readLeniently(NULL, Fields.Rules.OCPP_2, fields -> fields.optionalAnyText("said"), noted::add);
        assertThat(read).isEqualTo(new Parsed.Good<>(Optional.empty()));
        assertThat(noted).containsExactly(Oddity.NULL_FOR_ABSENT);
    }
}
