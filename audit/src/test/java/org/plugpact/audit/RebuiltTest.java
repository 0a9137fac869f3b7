package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Books;

/** Books, calendars and reports follow from an export alone, and what a hub says otherwise is named. */
final class RebuiltTest {
    private static final Town TOWN = Days.of(30, 8);

    @TempDir
    Path folder;

    @Test
    void booksCalendarsAndReportsFollowFromTheFacts() throws Exception {
        Path export = Folder.of(TOWN).write(Files.createDirectory(folder.resolve("export")));
        assertThat(replay(export, "one").exit()).isZero();
        assertThat(replay(export, "two").exit()).isZero();
        for (String name :
                new String[] {"calendar.csv", "entries.csv", "books.csv", "sales.csv", "taxes.csv", "totals.json"}) {
            assertThat(folder.resolve("one").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
        }
        var balances = new Balances();
        for (Fact fact : TOWN.facts) Books.entries(fact).forEach(balances::add);
        long debits = balances.total(Town.GBP).debits().minor();
        Path totals = folder.resolve("one/totals.json");
        assertThat(Files.readString(totals)).contains("\"ledger.GBP.debits\":\"" + debits + "\"");
        long stopped =
                TOWN.facts.stream().filter(fact -> fact.kind() == Kind.STOPPED).count();
        assertThat(Files.readAllLines(folder.resolve("one/calendar.csv"))).hasSize((int) stopped + 1);
        assertThat(replay(export, "three", "--against", totals.toString()).exit())
                .isZero();
        Path hub = folder.resolve("hub.json");
        Files.writeString(
                hub,
                "{\"facts\": 7, \"ledger\": {\"GBP\": {\"debits\": " + debits
                        + ", \"balanced\": true}}, \"tree_size\": 1}");
        Audited audited = replay(export, "four", "--against", hub.toString());
        assertThat(audited.exit()).isEqualTo(1);
        assertThat(audited.out()).isEqualTo("  facts is 7, the facts give " + TOWN.facts.size() + "\n");
        assertThat(replay(export, "four").exit())
                .as("a folder that is not empty")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\":1", "{\"a\":[]}", "{\"a\" 1}", "{\"a\":1}{}", "{a:1}", "{\"a\":1,}"})
    void whatIsNoObjectOfPlainValuesIsRefused(String text) {
        assertThatThrownBy(() -> FlatJson.read(text)).isInstanceOf(Malformed.class);
    }

    private Audited replay(Path export, String to, String... options) {
        var arguments = new ArrayList<>(
                List.of("replay", export.toString(), "-o", folder.resolve(to).toString()));
        arguments.addAll(List.of(options));
        return Audited.run(arguments.toArray(String[]::new));
    }
}
