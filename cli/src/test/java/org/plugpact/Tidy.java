package org.plugpact;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The rules a reader feels and no off-the-shelf tool states plainly: sizes, names, and a sentence for every room. */
final class Tidy {
    static final int METHOD_LINES_MAX = 60;
    static final int FILE_LINES_MAX = 400;

    private static final Set<String> VAGUE =
            Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "dto", "model");
    private static final Pattern REMINDER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?! \\(#\\d+\\))");
    private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)\\*/.*");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s+\\p{Lu}|$)");

    private final Map<String, String> texts;
    private final List<String> untidy = new ArrayList<>();

    private Tidy(Map<String, String> texts) {
        this.texts = texts;
    }

    /** What is untidy about these files; the keys are their paths, with {@code /} between folders. */
    static List<String> complaints(Map<String, String> texts) throws IOException {
        var tidy = new Tidy(texts);
        texts.forEach(tidy::readLines);
        tidy.askEveryRoomForItsSentence();
        tidy.readSources();
        return tidy.untidy;
    }

    private void readLines(String path, String text) {
        long lines = text.lines().count();
        if (path.endsWith(".java") && lines > FILE_LINES_MAX) untidy.add(path + " has " + lines + " lines");
        text.lines()
                .filter(line -> REMINDER.matcher(line).find())
                .forEach(line -> untidy.add(path + ": " + line.strip()));
        if (path.endsWith("/package-info.java")) readSentence(path, text);
    }

    private void readSentence(String path, String text) {
        var comment = SENTENCE.matcher(text);
        var sentence = comment.matches()
                ? comment.group(1)
                        .lines()
                        .map(line -> line.replaceFirst("^\\s*\\*", "").strip())
                        .collect(Collectors.joining(" "))
                        .strip()
                : "";
        if (SENTENCE_END.matcher(sentence).results().count() != 1) untidy.add(path + " should say one sentence");
        if (!text.contains("\n@NullMarked\npackage ")) untidy.add(path + " is not @NullMarked");
    }

    private void askEveryRoomForItsSentence() {
        var folders = new TreeSet<String>();
        texts.keySet().stream()
                .filter(path -> path.contains("/src/main/java/") && path.endsWith(".java"))
                .filter(path -> !path.endsWith("/module-info.java"))
                .forEach(path -> folders.add(path.substring(0, path.lastIndexOf('/'))));
        for (var folder : folders) {
            if (!texts.containsKey(folder + "/package-info.java")) untidy.add(folder + " does not say what it is for");
        }
    }

    private void readSources() throws IOException {
        var sources = texts.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java"))
                .map(file -> source(file.getKey(), file.getValue()))
                .toList();
        if (sources.isEmpty()) return;
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, sources);
        var positions = Trees.instance(task).getSourcePositions();
        var units = new ArrayList<CompilationUnitTree>();
        task.parse().forEach(units::add);
        untidy.addAll(ClosedSwitches.complaints(units));
        for (var unit : units) {
            unit.accept(new Ruler(unit, positions), null);
            var name =
                    unit.getPackageName() == null ? "" : unit.getPackageName().toString();
            Arrays.stream(name.split("\\."))
                    .filter(VAGUE::contains)
                    .forEach(word -> untidy.add(name + ": \"" + word + "\" is no name for a room"));
        }
    }

    private static JavaFileObject source(String path, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private final class Ruler extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Ruler(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long lines =
                    line(positions.getEndPosition(unit, method)) - line(positions.getStartPosition(unit, method)) + 1;
            if (lines > METHOD_LINES_MAX) {
                untidy.add(unit.getSourceFile().getName() + ": " + method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, null);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
