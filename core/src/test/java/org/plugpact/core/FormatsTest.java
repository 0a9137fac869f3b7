package org.plugpact.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.handshake.Reason;
import org.plugpact.core.journal.Fact;

/** {@code docs/formats} says what the code writes: field by field, in its order, and every word of a closed set. */
final class FormatsTest {
    private static final Path FORMATS = Path.of("..", "docs", "formats");
    private static final Pattern GROUP = Pattern.compile("(?ms)^([a-z-]+) = \\(\n(.*?)^\\)");
    private static final Pattern FIELD = Pattern.compile("(?m)^ +(\\? )?\"([a-z-]+)\":|^ +(sample),");
    private static final Map<String, List<Entry>> GROUPS = new LinkedHashMap<>();
    private static final StringBuilder ALL = new StringBuilder();

    private record Entry(String name, boolean optional) {}

    static {
        try (Stream<Path> files = Files.list(FORMATS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".cddl")).toList()) read(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void read(String text) {
        String plain = text.replaceAll(";[^\n]*", "");
        ALL.append(plain);
        for (Matcher group = GROUP.matcher(plain); group.find(); ) {
            List<Entry> entries = new ArrayList<>();
            for (Matcher field = FIELD.matcher(group.group(2)); field.find(); ) {
                String name = field.group(3) == null ? field.group(2) : field.group(3);
                entries.add(new Entry(name, field.group(1) != null));
            }
            GROUPS.put(group.group(1), entries);
        }
    }

    private static List<Entry> group(String kind) {
        List<Entry> entries = GROUPS.getOrDefault(kind, List.of());
        assertThat(entries).as("group %s", kind).isNotEmpty();
        return entries.stream()
                .flatMap(one -> one.name().equals("sample") ? group("sample").stream() : Stream.of(one))
                .toList();
    }

    static Stream<Path> facts() {
        return Vectors.files("fact", "good");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactHasTheFieldsOfItsGroupInTheirOrder(Path file) throws Malformed {
        Fact fact = Fact.decode(HexFormat.of().parseHex(Vectors.value(Vectors.values(file), "encoded")));
        List<String> names = fact.fields().fields().stream().map(Field::name).toList();
        List<Entry> entries = group(fact.kind().text());
        List<String> expected = entries.stream()
                .filter(one -> !one.optional() || names.contains(one.name()))
                .map(Entry::name)
                .toList();
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void everyWordOfAClosedSetIsThere() {
        Stream.of(
                        Arrays.stream(MarkKind.values()).map(MarkKind::text),
                        Arrays.stream(Ground.values()).map(Ground::text),
                        Arrays.stream(IntegrityEvent.values()).map(IntegrityEvent::text),
                        Arrays.stream(IntegrityTerms.Term.values()).map(IntegrityTerms.Term::text),
                        Arrays.stream(Reason.values()).map(Reason::text),
                        Arrays.stream(Topic.values()).map(Topic::text),
                        Arrays.stream(Role.values()).map(Role::text))
                .flatMap(words -> words)
                .forEach(word -> assertThat(ALL).contains("\"" + word + "\""));
    }
}
