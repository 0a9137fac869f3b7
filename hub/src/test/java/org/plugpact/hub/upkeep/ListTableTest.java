package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** Changes of drivers, which are looked at once for each charger: what memory says is what the table says. */
class ListTableTest {
    private static Database database;

    @BeforeAll
    static void open() throws IOException {
        database = Database.open(TestServer.fresh(), new Health());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<String> tags(ListTable table, long seen) {
        return table.after(seen)
                .tags()
                .map(tags -> tags.stream().map(IdTag::text).toList())
                .orElse(List.of("all"));
    }

    @Test
    void whatChangedIsKnownWithoutAskingAndTheSameAfterAStart() {
        var table = new ListTable(database);
        table.forgotten();
        long first = table.after(0).last();
        table.changed(List.of(new IdTag("a"), new IdTag("b")));
        table.changed(List.of(new IdTag("a")));
        for (var known : List.of(table, new ListTable(database))) {
            assertThat(tags(known, first)).containsExactly("a", "b");
            assertThat(tags(known, first + 2)).containsExactly("a");
            assertThat(tags(known, first + 3)).isEmpty();
            assertThat(tags(known, first - 1))
                    .as("somebody was forgotten since")
                    .containsExactly("all");
            assertThat(tags(known, 0)).containsExactly("all");
            assertThat(known.after(first).last()).isEqualTo(first + 3);
        }
        table.forgotten();
        for (var known : List.of(table, new ListTable(database))) {
            assertThat(tags(known, first + 3)).containsExactly("all");
        }
    }

    @Test
    void noMoreChangesAreKeptThanTheLimit() {
        var table = new ListTable(database);
        long before = table.after(0).last();
        var many = IntStream.range(0, ListTable.CHANGES_MAX + 10)
                .mapToObj(i -> new IdTag("t" + i))
                .toList();
        table.changed(many);
        for (var known : List.of(table, new ListTable(database))) {
            assertThat(known.after(before).tags()).as("some are gone").isEqualTo(Optional.empty());
            assertThat(known.after(before + 10).tags().orElseThrow()).hasSize(ListTable.CHANGES_MAX);
        }
    }
}
