package org.plugpact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every source file of the house, held against {@link Tidy}; and a planted mess for each of its rules. */
final class TidyTest {
    private static final Set<String> KINDS = Set.of("java", "jte", "sql", "js", "css", "xml");
    private static final String ROOM = "core/src/main/java/org/plugpact/core/units/";
    private static final String INFO = """
            /** Money, energy and time. */
            @NullMarked
            package org.plugpact.core.units;
            """;

    @Test
    void everyFileIsTidy() throws IOException {
        var texts = texts(Path.of("..").toRealPath());
        assertThat(texts).containsKeys("pom.xml", "core/src/main/java/module-info.java");
        assertThat(Tidy.complaints(texts)).isEmpty();
    }

    @Test
    void theLongestThatIsAllowedIsTidy() throws IOException {
        assertThat(Tidy.complaints(room("Energy.java", type("", 0)))).isEmpty();
        assertThat(Tidy.complaints(room("Energy.java", type("// TO" + "DO (#12) name it", 56))))
                .isEmpty();
        assertThat(Tidy.complaints(room("Energy.java", "\n".repeat(399) + "class A {}")))
                .isEmpty();
    }

    @Test
    void aLongMethodOrFileIsNot() throws IOException {
        assertThat(Tidy.complaints(room("Energy.java", type("", Tidy.METHOD_LINES_MAX - 1))))
                .containsExactly("/" + ROOM + "Energy.java: method has 61 lines");
        assertThat(Tidy.complaints(room("Energy.java", "\n".repeat(Tidy.FILE_LINES_MAX) + "class A {}")))
                .containsExactly(ROOM + "Energy.java has 401 lines");
    }

    @ParameterizedTest(name = "{0} is no name")
    @CsvSource({"util", "common", "helper", "manager", "impl", "dto", "model"})
    void aVagueRoomIsNot(String word) throws IOException {
        assertThat(Tidy.complaints(Map.of("core/src/test/java/A.java", "package org.plugpact." + word + ".a;")))
                .singleElement()
                .asString()
                .contains("\"" + word + "\" is no name for a room");
    }

    @Test
    void aBareReminderIsNot() throws IOException {
        for (var word : new String[] {"TO" + "DO", "FIX" + "ME"}) {
            assertThat(Tidy.complaints(Map.of("hub/a.sql", "-- " + word + " later")))
                    .containsExactly("hub/a.sql: -- " + word + " later");
        }
    }

    @Test
    void aRoomWithoutASentenceIsNot() throws IOException {
        assertThat(Tidy.complaints(Map.of(ROOM + "Energy.java", "class Energy {}")))
                .singleElement()
                .asString()
                .endsWith("units does not say what it is for");
        for (var comment : new String[] {"", "/** */", "/** Money and time */", "/** Money. And time. */"}) {
            assertThat(Tidy.complaints(Map.of(ROOM + "package-info.java", comment + "\n@NullMarked\npackage a;")))
                    .containsExactly(ROOM + "package-info.java should say one sentence");
        }
        assertThat(Tidy.complaints(Map.of(ROOM + "package-info.java", "/** Money and time. */\npackage a;")))
                .containsExactly(ROOM + "package-info.java is not @NullMarked");
    }

    @ParameterizedTest(name = "switch (shape) '{' {0} default -> 0; '}'")
    @CsvSource({
        "case Dot dot -> 1;, closed",
        "case Shape.Line(var length) -> 1;, closed",
        "case String other -> 1;, open",
        "case 'Round.Ring' ring -> 1;, closed",
        "case 7 -> 1;, open"
    })
    void aSwitchOverAClosedSetHasNoDefault(String label, String set) throws IOException {
        var text = """
                sealed interface Shape {
                    record Dot() implements Shape {}
                    record Line(int length) implements Shape {}
                    sealed interface Round extends Shape {}
                    record Ring() implements Round {}
                    static int of(Object shape) { return switch (shape) { CASE default -> 0; }; }
                }
                """.replace("CASE", label.replace("'", ""));
        assertThat(Tidy.complaints(room("Shape.java", text))).hasSize(set.equals("closed") ? 1 : 0);
    }

    private static Map<String, String> room(String file, String text) {
        return Map.of(ROOM + file, text, ROOM + "package-info.java", INFO);
    }

    private static String type(String comment, int lines) {
        return "class Energy {\n    void method() {\n" + comment + "\n".repeat(lines) + "    }\n}\n";
    }

    private static Map<String, String> texts(Path root) throws IOException {
        var texts = new TreeMap<String, String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = root.relativize(folder).toString();
                boolean ours = !name.matches("(.*/)?(target|\\..*)|out|var");
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = root.relativize(file).toString();
                if (KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) texts.put(name, Files.readString(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }
}
