package org.plugpact;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A wall that can't fail guards nothing: each one must name the class that was planted against it. */
final class WallsTest {
    /** Wall, room, and the body of a class that should not stand in it. */
    private static final List<Plant> PLANTS = List.of(
            plant("everyClassHasARoom", "core.helper", ""),
            plant("coreNeedsOnlyTheJdk", "core.units", "java.sql.Connection c;"),
            plant("coreNeedsOnlyTheJdk", "core.units", "org.junit.jupiter.api.Test t;"),
            plant("roomsHaveNoCycles", "core.units", "org.plugpact.core.identity.Target t;"),
            plant("roomsHaveNoCycles", "core.identity", "org.plugpact.core.units.Target t;"),
            plant("doorsDoNotKnowEachOther", "hub.web", "org.plugpact.hub.ocpp.Target t;"),
            plant("doorsDoNotKnowEachOther", "hub.ocpp", "org.plugpact.hub.ocpi.Target t;"),
            plant("wireKnowsNothingOfCore", "wire.json", "org.plugpact.core.units.Target t;"),
            plant("onlyTheCommandLineSeesAll", "hub.ops", "org.plugpact.audit.Target t;"),
            plant("onlyTheCommandLineSeesAll", "sim.world", "org.plugpact.hub.Target t;"),
            plant("auditOpensNoSocket", "audit", "java.net.Socket s;"),
            plant("auditOpensNoSocket", "meter", "java.net.Socket s;"),
            plant(
                    "auditTakesOnlyMathematicsFromBouncyCastle",
                    "meter",
                    "org.bouncycastle.jce.provider.BouncyCastleProvider p;"),
            plant(
                    "auditTakesOnlyMathematicsFromBouncyCastle",
                    "audit",
                    "org.bouncycastle.jcajce.provider.asymmetric.ec.KeyFactorySpi p;"),
            plant("auditOpensNoSocket", "audit", "java.net.http.HttpClient c;"),
            plant("auditOpensNoSocket", "audit", "java.nio.channels.SocketChannel c;"),
            plant("auditOpensNoSocket", "audit", "java.nio.channels.AsynchronousServerSocketChannel c;"),
            plant("auditOpensNoSocket", "audit", "io.vertx.core.Vertx v;"),
            plant("coreDoesNotAskTheTime", "core.decision", "Object now() { return java.time.Instant.now(); }"),
            plant("coreDoesNotAskTheTime", "core.decision", "Object now() { return java.time.LocalDate.now(); }"),
            plant("coreDoesNotAskTheTime", "core.decision", "long now() { return System.currentTimeMillis(); }"),
            plant("coreDoesNotAskTheTime", "core.decision", "long now() { return System.nanoTime(); }"),
            plant("coreDoesNotAskTheTime", "core.decision", "java.time.InstantSource clock;"),
            plant("coreDoesNotAskTheTime", "core.decision", "Object now() { return new java.util.Date(); }"),
            plant("coreLeavesNothingToChance", "core.bytes", "Object salt = new java.security.SecureRandom();"),
            plant("coreLeavesNothingToChance", "core.bytes", "java.util.random.RandomGenerator chance;"),
            plant("coreLeavesNothingToChance", "core.bytes", "Object id() { return java.util.UUID.randomUUID(); }"),
            plant("coreLeavesNothingToChance", "core.bytes", "int id() { return System.identityHashCode(this); }"),
            plant("coreDoesNoInputOrOutput", "core.journal", "java.nio.file.Path file;"),
            plant("coreDoesNoInputOrOutput", "core.journal", "java.io.File file;"),
            plant("coreDoesNoInputOrOutput", "core.journal", "java.net.URI address;"),
            plant("coreDoesNoInputOrOutput", "core.journal", "void say() { System.err.println(); }"),
            plant("coreStartsNoThread", "core.intake", "java.util.concurrent.locks.ReentrantLock lock;"),
            plant("coreStartsNoThread", "core.intake", "void go() { new Thread(() -> {}).start(); }"),
            plant("coreDoesNotLookAround", "core.tariff", "Object zone() { return java.time.ZoneId.systemDefault(); }"),
            plant("coreDoesNotLookAround", "core.tariff", "Object home() { return System.getenv(\"HOME\"); }"),
            plant("coreDoesNotLookAround", "core.tariff", "Object words() { return java.util.Locale.getDefault(); }"),
            plant("noFloatingField", "core.units", "double amount;"),
            plant("noFloatingField", "core.units", "Float amount;"),
            plant("noFloatingField", "core.units", "double[] amounts;"),
            plant("noFloatingSignature", "core.units", "float amount() { throw new IllegalStateException(); }"),
            plant("noFloatingSignature", "core.units", "Double amount() { throw new IllegalStateException(); }"),
            plant("noFloatingSignature", "core.units", "void amount(double ignored) {}"),
            plant("noFloatingArithmetic", "core.units", "long half(long whole) { return (long) (whole * 0.5); }"),
            plant("noFloatingArithmetic", "core.units", "int read(String s) { return (int) Double.parseDouble(s); }"),
            plant("noFloatingArithmetic", "core.units", "Object zero() { return 0f; }"),
            plant("coreIteratesInAFixedOrder", "core.ledger", "Object all = new java.util.HashMap<String, String>();"),
            plant("coreIteratesInAFixedOrder", "core.ledger", "Object all = new java.util.HashSet<String>();"),
            plant("coreIteratesInAFixedOrder", "core.ledger", "Object all = java.util.Set.of(1, 2);"),
            plant(
                    "coreIteratesInAFixedOrder",
                    "core.ledger",
                    "Object all = java.util.Map.copyOf(new java.util.TreeMap<>());"),
            plant(
                    "coreIteratesInAFixedOrder",
                    "core.ledger",
                    "Object all = java.util.stream.Stream.of(1).collect(java.util.stream.Collectors.toSet());"),
            plant(
                    "coreIteratesInAFixedOrder",
                    "core.ledger",
                    "Object all = java.util.stream.Stream.of(1).collect(java.util.stream.Collectors.groupingBy(x -> x));"));

    /** What core is full of, and no wall may object to. */
    private static final Plant FINE = plant("", "core.decision", """
            final java.util.Map<String, Long> known = new java.util.LinkedHashMap<>();
            final java.util.SortedMap<String, Long> sorted = new java.util.TreeMap<>();
            final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            java.time.Instant later(java.time.Instant then, java.time.Duration by) { return then.plus(by); }
            Object grouped() {
                return java.util.stream.Stream.of(1L, 2L).collect(java.util.stream.Collectors.groupingBy(
                        x -> x % 2, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
            }
            org.plugpact.core.units.Target allowed;
            org.plugpact.core.evidence.Target evidence;
            """);

    @TempDir
    private static Path folder;

    private static JavaClasses planted;

    @BeforeAll
    static void compilePlants() throws IOException {
        var sources = new ArrayList<JavaFileObject>();
        for (int i = 0; i < PLANTS.size(); i++) sources.add(PLANTS.get(i).source("Plant" + i));
        sources.add(FINE.source("Fine"));
        for (var room : Rooms.ALL) {
            sources.add(new Plant("", room.name(), "").source("Target"));
            var fields = room.mayNotSee().stream()
                    .map(other -> "org.plugpact." + other + ".Target " + other.replace('.', '_') + ";")
                    .collect(Collectors.joining("\n"));
            sources.add(new Plant("", room.name(), fields).source("Nosy"));
        }
        compile(sources);
        planted = new ClassFileImporter().importPath(folder);
    }

    @TestFactory
    Stream<DynamicTest> everyWallNamesWhatWasPlantedAgainstIt() {
        return Stream.iterate(0, i -> i < PLANTS.size(), i -> i + 1)
                .map(i -> dynamicTest(
                        PLANTS.get(i).wall() + ": " + PLANTS.get(i).body(),
                        () -> assertThat(violations(wall(PLANTS.get(i).wall()), planted.that(areNotNosy())))
                                .anyMatch(found -> found.contains(PLANTS.get(i).room() + ".Plant" + i))));
    }

    @TestFactory
    Stream<DynamicTest> everyRoomRefusesEachRoomThatIsNotInItsRow() {
        return Rooms.ALL.stream()
                .map(room -> dynamicTest(room.name(), () -> {
                    var found = violations(wall(room.name()), planted).stream()
                            .filter(line -> line.contains(room.name() + ".Nosy."))
                            .toList();
                    assertThat(found).hasSameSizeAs(room.mayNotSee());
                    for (var other : room.mayNotSee()) {
                        assertThat(found).anyMatch(line -> line.contains("org.plugpact." + other + ".Target>"));
                    }
                }));
    }

    @Test
    void everyWallWasSeenToFail() {
        var seen = Stream.concat(
                PLANTS.stream().map(Plant::wall),
                Rooms.ALL.stream().filter(room -> !room.mayNotSee().isEmpty()).map(Rooms.Room::name));
        var sightless = Stream.of("cli"); // it may see everything of ours
        assertThat(Walls.all().stream().map(Wall::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(seen, sightless).distinct().toList());
    }

    @Test
    void nothingFineIsRefused() {
        assertThat(Walls.all().stream()
                        .flatMap(wall -> violations(wall, planted.that(areNotNosy())).stream())
                        .filter(found -> found.contains("core.decision.Fine")))
                .isEmpty();
    }

    private static Wall wall(String name) {
        return Walls.all().stream()
                .filter(wall -> wall.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Collection<String> violations(Wall wall, JavaClasses classes) {
        return wall.rule().evaluate(classes).getFailureReport().getDetails();
    }

    /** The nosy ones make more cycles than ArchUnit cares to list. */
    private static DescribedPredicate<JavaClass> areNotNosy() {
        return DescribedPredicate.not(simpleName("Nosy"));
    }

    private static void compile(List<JavaFileObject> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            var options = List.of("-proc:none", "-Xlint:none");
            assertThat(compiler.getTask(null, files, null, options, null, sources)
                            .call())
                    .isTrue();
        }
    }

    private static Plant plant(String wall, String room, String body) {
        return new Plant(wall, room, body);
    }

    private record Plant(String wall, String room, String body) {
        JavaFileObject source(String type) {
            var text = "package org.plugpact." + room + ";\npublic class " + type + " {\n" + body + "\n}\n";
            var name = URI.create("string:///" + room.replace('.', '/') + "/" + type + ".java");
            return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }
}
