package org.plugpact.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of chargers: what they say, and what is wrong with them, line by line. */
class ChargersTest {
    private static final String HASH = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private static Found read(String text) throws IOException {
        return Chargers.read(new StringReader(text));
    }

    @Test
    void columnsComeInAnyOrderAndQuotesHoldCommasAndLines() throws IOException {
        var found =
                read("\ufeffConnectors,ID,site_name,password_hash\r\n\r\n2,CP-1,\"Square, \"\"Old\"\"\nTown\",{bcrypt}"
                        + HASH + "\r\n1,CP-2,,");
        assertThat(found.wrong()).isEmpty();
        assertThat(found.chargers())
                .containsExactly(
                        new Found.Charger(
                                "CP-1",
                                "site-CP-1",
                                "Square, \"Old\"\nTown",
                                "",
                                2,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(HASH)),
                        new Found.Charger(
                                "CP-2",
                                "site-CP-2",
                                "site-CP-2",
                                "",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CP/1,s,1,|id: not a charger's",
                ",s,1,|id: not a charger's",
                "CP-1,s,none,|connectors: not a number",
                "CP-1,s,0,|connectors: from 1 to 256",
                "CP-1,s,257,|connectors: from 1 to 256",
                "CP-1,s,1,short|password: of 16 to 40 characters",
                "CP-1,s,1|3 fields, not 4",
                "OK,s,1,|id: the same as before",
            })
    void aLineThatIsNoGoodIsToldWithItsNumberAndTheOthersAreThere(String line, String why) throws IOException {
        var found = read("id,site,connectors,password\nOK,s,1,\n" + line + "\nOK2,s,1,\n");
        assertThat(found.wrong()).containsExactly(new Found.Wrong(3, why));
        assertThat(found.chargers()).extracting(Found.Charger::id).containsExactly("OK", "OK2");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"site,connectors|a column id is missing", "id,colour|no such column: colour", "''|an empty file"})
    void aFirstLineThatIsNoGoodIsTold(String first, String why) {
        assertThatThrownBy(() -> read(first)).isInstanceOf(IOException.class).hasMessage(why);
    }
}
