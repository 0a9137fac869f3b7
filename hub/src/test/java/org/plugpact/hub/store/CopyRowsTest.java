package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.hub.ops.Health;

/** What is copied in is what a query gives back, wherever the chunks end. */
final class CopyRowsTest {
    private final Database database = Database.open(TestServer.fresh(), new Health());

    @org.junit.jupiter.api.AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachTypeComesOutAsItWentIn() {
        Instant at = Instant.parse("1969-07-20T20:17:40.123456Z");
        Digest digest = Digest.sha256(new byte[] {1});
        String row = database.transaction(connection -> {
            create(connection.createStatement(), "a bigint, b int, c boolean, d bytea, e text, f timestamptz, g text");
            try (CopyRows copy = new CopyRows(connection, "t", List.of("a", "b", "c", "d", "e", "f", "g"))) {
                copy.row()
                        .put(Long.MIN_VALUE)
                        .put(-7)
                        .put(true)
                        .put(digest)
                        .put("Ümläut €")
                        .put(at)
                        .nothing();
                assertThat(copy.finish()).isEqualTo(1);
            }
            return ask(connection.createStatement(), "select t::text from t").getFirst();
        });
        assertThat(row)
                .isEqualTo("(-9223372036854775808,-7,t,\"\\\\x" + digest.hex()
                        + "\",\"Ümläut €\",\"1969-07-20 20:17:40.123456+00\",)");
    }

    @ParameterizedTest(name = "values of {0} bytes")
    @ValueSource(ints = {0, 1, 63, 4_096, 65_472, 65_535, 65_536, 65_537, 200_000})
    void valuesOfAnyLengthCrossAChunksEnd(int length) {
        int rows = 40;
        database.transaction(connection -> {
            create(connection.createStatement(), "a bigint, d bytea");
            try (CopyRows copy = new CopyRows(connection, "t", List.of("a", "d"))) {
                for (int i = 0; i < rows; i++) copy.row().put((long) i).put(filled(length, i));
                assertThat(copy.finish()).isEqualTo(rows);
            }
            List<String> digests =
                    ask(connection.createStatement(), "select encode(sha256(d), 'hex') from t order by a");
            for (int i = 0; i < rows; i++)
                assertThat(digests.get(i))
                        .isEqualTo(Digest.sha256(filled(length, i)).hex());
            return rows;
        });
    }

    @Test
    void closedHalfwayItLeavesNothing() {
        List<String> left = database.read(connection -> {
            create(connection.createStatement(), "a bigint");
            try (CopyRows copy = new CopyRows(connection, "t", List.of("a"))) {
                copy.row().put(1L);
            }
            return ask(connection.createStatement(), "select a::text from t");
        });
        assertThat(left).isEmpty();
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static void create(Statement statement, String columns) throws SQLException {
        try (statement) {
            statement.execute("create table t (" + columns + ")");
        }
    }

    private static List<String> ask(Statement statement, String sql) throws SQLException {
        try (statement;
                var rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) answers.add(rows.getString(1));
            return answers;
        }
    }
}
