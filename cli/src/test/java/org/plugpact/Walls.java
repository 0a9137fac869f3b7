package org.plugpact;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the house that are not about one room alone, each with its reason. */
final class Walls {
    private static final String CORE = "org.plugpact.core..";

    /** What the auditor's own program consists of, besides the core. */
    private static final String[] AUDITED = {"org.plugpact.audit..", "org.plugpact.meter.."};

    /** Where amounts are worked out. */
    private static final String[] EXACT = {CORE, "org.plugpact.meter.."};

    private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

    private Walls() {}

    static List<Wall> all() {
        return Stream.concat(
                        Stream.of(
                                new Wall("everyClassHasARoom", Rooms.everyClassHasARoom()),
                                new Wall("coreNeedsOnlyTheJdk", coreNeedsOnlyTheJdk()),
                                new Wall("roomsHaveNoCycles", roomsHaveNoCycles()),
                                new Wall("doorsDoNotKnowEachOther", doorsDoNotKnowEachOther()),
                                new Wall("wireKnowsNothingOfCore", wireKnowsNothingOfCore()),
                                new Wall("onlyTheCommandLineSeesAll", onlyTheCommandLineSeesAll()),
                                new Wall("auditOpensNoSocket", auditOpensNoSocket()),
                                new Wall("auditTakesOnlyMathematicsFromBouncyCastle", auditTakesOnlyMathematics()),
                                new Wall("coreDoesNotAskTheTime", coreDoesNotAskTheTime()),
                                new Wall("coreLeavesNothingToChance", coreLeavesNothingToChance()),
                                new Wall("coreDoesNoInputOrOutput", coreDoesNoInputOrOutput()),
                                new Wall("coreStartsNoThread", coreStartsNoThread()),
                                new Wall("coreDoesNotLookAround", coreDoesNotLookAround()),
                                new Wall("noFloatingField", noFloatingField()),
                                new Wall("noFloatingSignature", noFloatingSignature()),
                                new Wall("noFloatingArithmetic", noFloatingArithmetic()),
                                new Wall("coreIteratesInAFixedOrder", coreIteratesInAFixedOrder())),
                        Rooms.walls().stream())
                .toList();
    }

    private static ArchRule coreNeedsOnlyTheJdk() {
        return classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE, "org.jspecify..").or(inJavaBase()))
                .because("a charger and an auditor embed the core, and have java.base and nothing else");
    }

    private static ArchRule roomsHaveNoCycles() {
        return slices().matching("org.plugpact.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .because("data goes one way");
    }

    private static ArchRule doorsDoNotKnowEachOther() {
        return slices().matching("org.plugpact.hub.(ocpp|ocpi|web)..")
                .should()
                .notDependOnEachOther()
                .because("a door is taken out or put in without touching another");
    }

    private static ArchRule wireKnowsNothingOfCore() {
        return noClasses()
                .that()
                .resideInAPackage("org.plugpact.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CORE)
                .because("a message record looks like its specification and carries no meaning of ours");
    }

    private static ArchRule onlyTheCommandLineSeesAll() {
        return slices().matching("org.plugpact.(hub|sim|audit)..")
                .should()
                .notDependOnEachOther()
                .because("the simulated world and the auditor must not lean on the hub they test");
    }

    private static ArchRule auditOpensNoSocket() {
        return noClasses()
                .that()
                .resideInAnyPackage(AUDITED)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net..", "javax.net..", "java.rmi..", "io.vertx..", "io.netty..")
                                .or(nameMatching("java\\.nio\\.channels\\..*(Socket|Datagram|Network).*")
                                        .forSubtype()))
                .because("an auditor can show that nobody was asked");
    }

    private static ArchRule auditTakesOnlyMathematics() {
        return noClasses()
                .that()
                .resideInAnyPackage(AUDITED)
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bouncycastle..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "org.bouncycastle.asn1..",
                                "org.bouncycastle.crypto..",
                                "org.bouncycastle.math..",
                                "org.bouncycastle.util.."))))
                .because("the library's provider fetches revocation lists; its curves ask nobody");
    }

    private static ArchRule coreDoesNotAskTheTime() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethodWhere(
                        target(owner(resideInAnyPackage("java.time.."))).and(target(name("now"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(System.class)))
                        .and(target(nameMatching("currentTimeMillis|nanoTime"))))
                .orShould()
                .dependOnClassesThat(nameMatching(
                                "java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Calendar|GregorianCalendar|Timer)")
                        .forSubtype())
                .orShould()
                // A Date of a given instant is no question: certificates and their paths know no other type.
                .callConstructor(Date.class)
                .because("the desk stamps a claim once, and a replay gives the same ledger to the byte");
    }

    private static ArchRule coreLeavesNothingToChance() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.random..")
                        .or(assignableTo("java.util.random.RandomGenerator"))
                        .or(assignableTo("java.security.KeyPairGenerator")))
                .orShould()
                .callMethodWhere(target(nameMatching("randomUUID|random|shuffle|identityHashCode")))
                .because("chance is handed in; replay must give the same result");
    }

    private static ArchRule coreDoesNoInputOrOutput() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.sql..",
                                "java.util.logging..")
                        .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile|Console|PrintStream|Object.*Stream)")
                                .forSubtype()))
                .orShould()
                .accessTargetWhere(JavaAccess.Predicates.targetOwner(assignableTo(System.class))
                        .and(JavaAccess.Predicates.target(nameMatching("out|err|in|console|exit|load|loadLibrary"))))
                .because("whatever core knows was handed in, and whatever it finds is handed out");
    }

    private static ArchRule coreStartsNoThread() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..")
                        .or(nameMatching("java\\.lang\\.(Thread|ThreadGroup|Process|ProcessBuilder|Runtime)")
                                .forSubtype()))
                .because("one writer decides, so no lock guards a rule");
    }

    private static ArchRule coreDoesNotLookAround() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethodWhere(target(owner(assignableTo(System.class)))
                        .and(target(nameMatching("getenv|getProperty|getProperties|lineSeparator"))))
                .orShould()
                .callMethodWhere(target(nameMatching("systemDefault|getDefault|defaultCharset|availableProcessors")))
                .because("the machine's settings must not change what we believe");
    }

    private static ArchRule noFloatingField() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(EXACT)
                .should()
                .notHaveRawType(Floating.TYPE)
                .because("money and energy are exact");
    }

    private static ArchRule noFloatingSignature() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(EXACT)
                .should()
                .notHaveRawReturnType(Floating.TYPE)
                .andShould()
                .notHaveRawParameterTypes(Floating.AMONG)
                .because("money and energy are exact");
    }

    private static ArchRule noFloatingArithmetic() {
        return classes()
                .that()
                .resideInAnyPackage(EXACT)
                .should(Floating.computeNothing())
                .because("a local double rounds as well as a field does");
    }

    private static ArchRule coreIteratesInAFixedOrder() {
        return noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(
                        nameMatching("java\\.util\\.(HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap)")
                                .forSubtype())
                .orShould()
                .callMethodWhere(
                        target(owner(nameMatching("java\\.util\\.(Set|Map)").forSubtype()))
                                .and(target(nameMatching("of|copyOf|ofEntries"))))
                .orShould()
                .callMethodWhere(hashedCollector())
                .because(
                        "Set.of and Map.of change their order from one run to the next; List, TreeMap, LinkedHashMap don't");
    }

    private static DescribedPredicate<JavaCall<?>> hashedCollector() {
        return DescribedPredicate.describe("a collector into a hashed set or map", call -> {
            if (!call.getTargetOwner().isEquivalentTo(Collectors.class)) return false;
            int parameters = call.getTarget().getRawParameterTypes().size();
            return switch (call.getName()) {
                case "toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap" -> true;
                case "toMap" -> parameters < 4; // the fourth names the map
                case "groupingBy" -> parameters < 3; // the second of three names the map
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaClass> inJavaBase() {
        return DescribedPredicate.describe(
                "in java.base",
                type -> type.getBaseComponentType().isPrimitive()
                        || JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
    }
}
