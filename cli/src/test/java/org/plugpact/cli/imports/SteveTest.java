package org.plugpact.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps of SteVe's database, as mysqldump writes them. */
class SteveTest {
    private static final String HASH = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private static final String SCHEMA = """
            -- MariaDB dump 10.19; a comment with a 'quote
            /*!40103 SET TIME_ZONE='+00:00' */;
            DROP TABLE IF EXISTS `charge_box`;
            CREATE TABLE `charge_box` (
              `charge_box_pk` int(11) NOT NULL AUTO_INCREMENT,
              `charge_box_id` varchar(255) NOT NULL COMMENT 'a (name), of its own; really',
              `charge_point_vendor` varchar(255) DEFAULT NULL,
              `charge_point_model` varchar(255) DEFAULT NULL,
              `description` mediumtext DEFAULT NULL,
              `location_latitude` decimal(11,8) DEFAULT NULL,
              `key` varchar(255) DEFAULT NULL,
              `auth_password` varchar(255) DEFAULT NULL,
              PRIMARY KEY (`charge_box_pk`),
              UNIQUE KEY `chargeBoxId_UNIQUE` (`charge_box_id`),
              CONSTRAINT `FK_a` FOREIGN KEY (`charge_box_pk`) REFERENCES `address` (`address_pk`) ON DELETE SET NULL
            ) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb3;
            CREATE TABLE `connector` (`connector_pk` int(11) unsigned NOT NULL, `charge_box_id` varchar(255), `connector_id` int(11) NOT NULL) ENGINE=InnoDB;
            CREATE TABLE `ocpp_tag` (
              `ocpp_tag_pk` int(11) NOT NULL, `id_tag` varchar(255) NOT NULL, `parent_id_tag` varchar(255) DEFAULT NULL,
              `expiry_date` timestamp(6) NULL DEFAULT NULL, `max_active_transaction_count` int(11) NOT NULL DEFAULT 1,
              `note` mediumtext DEFAULT NULL
            );
            LOCK TABLES `charge_box` WRITE;
            """;

    private static Found read(String rows) throws IOException {
        return Steve.read(new StringReader(SCHEMA + rows));
    }

    @Test
    void chargeBoxesComeWithTheirConnectorsAndPasswordsAndCardsWithTheirFamilies() throws IOException {
        var found = read("INSERT INTO `charge_box` VALUES (1,'CP-1','V','M',NULL,1.5,NULL,'" + HASH
                + "'),\n(2,'CP-2',NULL,NULL,'It\\'s \\\"here\\\", ''there'' (\\\\);\\nsecond line',NULL,'k',NULL);\n"
                + "INSERT INTO `connector` VALUES (1,'CP-1',0),(2,'CP-1',1),(3,'CP-1',2);\n"
                + "INSERT INTO `other` VALUES (1,'x);'),(2,'\\'');\n"
                + "INSERT INTO `ocpp_tag` (`id_tag`,`max_active_transaction_count`,`expiry_date`,`parent_id_tag`) VALUES"
                + " ('Card1',1,'2027-03-01 10:00:00.000000','FAMILY'),('CARD2',0,NULL,NULL),(_binary 'C3',-1,NULL,NULL);\n"
                + "UNLOCK TABLES;\n-- Dump completed");
        assertThat(found.wrong()).isEmpty();
        assertThat(found.chargers())
                .containsExactly(
                        new Found.Charger(
                                "CP-1",
                                "site-CP-1",
                                "site-CP-1",
                                "V M",
                                2,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(HASH)),
                        new Found.Charger(
                                "CP-2",
                                "site-CP-2",
                                "It's \"here\", 'there' (\\);",
                                "",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(found.tags())
                .containsExactly(
                        new Found.Tag(
                                "card1",
                                false,
                                Optional.of(Instant.parse("2027-03-01T10:00:00Z")),
                                Optional.of("family")),
                        new Found.Tag("card2", true, Optional.empty(), Optional.empty()),
                        new Found.Tag("c3", false, Optional.empty(), Optional.empty()));
    }

    @Test
    void theNewerSchemaHasEvses() throws IOException {
        var found = read("""
                INSERT INTO `charge_box` (`charge_box_id`) VALUES ('A');
                CREATE TABLE evse (evse_pk int, charge_box_id varchar(255), evse_id int, KEY x (evse_id));
                INSERT IGNORE INTO evse VALUES (1,'A',1),(2,'A',4);
                """);
        assertThat(found.chargers()).extracting(Found.Charger::connectors).containsExactly(4);
    }

    @Test
    void whatTheHubWouldNotTakeIsToldWithItsLine() throws IOException {
        int line = SCHEMA.lines().toList().size();
        var found = read("INSERT INTO `charge_box` (`charge_box_id`) VALUES ('A/B'),\n('C');\n"
                + "INSERT INTO `ocpp_tag` (`id_tag`) VALUES (''),('" + "x".repeat(37) + "');");
        assertThat(found.chargers()).extracting(Found.Charger::id).containsExactly("C");
        assertThat(found.wrong())
                .containsExactly(
                        new Found.Wrong(line + 3, "ocpp_tag: not an id tag: 0 characters"),
                        new Found.Wrong(line + 3, "ocpp_tag: not an id tag: 37 characters"),
                        new Found.Wrong(line + 1, "charge_box: id: not a charger's"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "INSERT INTO `connector` VALUES (1,'CP|a text without an end",
                "INSERT INTO `connector` VALUES (1,'CP',2,3);|connector has more values than columns",
                "INSERT INTO `connector` VALUES (1,'CP');|connector has fewer values than columns",
                "INSERT INTO `connector` VALUES (1,'CP',2),|it ends too soon",
                "INSERT INTO `connector` SELECT 1;|VALUES expected, not SELECT",
            })
    void aDumpThatIsCutOffOrNoneIsRefused(String rows, String why) {
        assertThatThrownBy(() -> read(rows)).isInstanceOf(IOException.class).hasMessageEndingWith(why);
    }

    @Test
    void aLargeDumpIsReadAsItComes() throws IOException {
        var found = Steve.read(new Endless(SCHEMA, 200_000));
        assertThat(found.tags()).hasSize(200_000);
        assertThat(found.tags().getLast().tag()).isEqualTo("t199999");
    }

    /** A dump that is made while it is read: statements of a thousand rows each. */
    private static final class Endless extends Reader {
        private static final int ROWS = 1_000;

        private final int rows;
        private String text;
        private int at;
        private int row;

        Endless(String schema, int rows) {
            this.text = schema;
            this.rows = rows;
        }

        @Override
        public int read(char[] to, int from, int most) {
            if (at == text.length() && !more()) return -1;
            int length = Math.min(most, text.length() - at);
            text.getChars(at, at + length, to, from);
            at += length;
            return length;
        }

        private boolean more() {
            if (row == rows) return false;
            var statement = new StringBuilder("INSERT INTO `ocpp_tag` (`id_tag`,`note`) VALUES ");
            for (int end = row + ROWS; row < end; row++)
                statement
                        .append(row % ROWS == 0 ? "" : ",")
                        .append("('t")
                        .append(row)
                        .append("','\\'')");
            text = statement.append(";\n").toString();
            at = 0;
            return true;
        }

        @Override
        public void close() {}
    }
}
