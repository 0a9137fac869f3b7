package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.plugpact.core.decision.Kind;

/** The browser judges every vector as this code's own tests do: what is right holds, what is broken is refused as it must be. */
final class VerifyVectorsTest {
    private static final Path VECTORS = Path.of("..", "vectors");

    /** Kinds that the page knows nothing of, and why it need not. */
    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.of(
            "handshake", "what devices say to each other; nobody is given that as a file",
            "uplink", "frames between hubs; likewise",
            "trust-file", "bundles for chargers and hubs; an export's statements are checked one by one",
            "meter", "what meters sign in formats and on curves that browsers don't know",
            "witness", "cosignatures and policies, which the auditor judges by a policy",
            "file", "whole files, which the test of the page takes from a running hub",
            "predicates", "the questions of an admission, which the auditor asks again",
            "prices", "out of tariff and readings, which the auditor prices again"));

    @Test
    void theBrowserJudgesEachAsJavaDoes() throws IOException {
        Map<String, String> files = new TreeMap<>();
        VerifyModules.files(VECTORS)
                .forEach((name, text) -> files.put(
                        name, new String(Base64.getDecoder().decode(text), java.nio.charset.StandardCharsets.UTF_8)));
        try (var modules = VerifyModules.open()) {
            var found = (Map<?, ?>) modules.run("vectors.mjs", files);
            assertThat((List<?>) Objects.requireNonNull(found.get("told"))).isEmpty();
            var counts = (Map<?, ?>) Objects.requireNonNull(found.get("counts"));
            Map<String, Long> expected = files.keySet().stream()
                    .filter(name -> name.contains("/"))
                    .collect(
                            Collectors.groupingBy(name -> name.substring(0, name.indexOf('/')), Collectors.counting()));
            expected.keySet().removeAll(ELSEWHERE.keySet());
            expected.forEach((kind, count) ->
                    assertThat(String.valueOf(counts.get(kind))).as(kind).isEqualTo(Long.toString(count)));
            long all = expected.values().stream().mapToLong(count -> count).sum();
            System.out.println(all + " vectors of " + expected.keySet() + " in the browser; elsewhere: " + ELSEWHERE);
        }
    }

    @Test
    void everyKindOfFactIsKnownToTheBrowser() throws IOException {
        Path folder = Path.of("..", "hub/src/main/resources/org/plugpact/hub/web/verify");
        StringBuilder text = new StringBuilder();
        for (String module : List.of("statements.mjs", "kinds.mjs", "recorded.mjs")) {
            text.append(Files.readString(folder.resolve(module)));
        }
        assertThat(Arrays.stream(Kind.values()).map(Kind::text))
                .allMatch(kind ->
                        text.indexOf("\n  " + kind + ": {") >= 0 || text.indexOf("\n  \"" + kind + "\": {") >= 0);
    }
}
