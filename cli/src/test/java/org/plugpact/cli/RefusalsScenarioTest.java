package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.governance.Predicate;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.handshake.Reason;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** Every reason that a refusal can have is provoked at its door, or is named here with why no door reaches it. */
final class RefusalsScenarioTest {
    /** Where rules and doors name their reasons, as constants whose value is {@code lower_case_words}. */
    private static final String[] NAMED_IN = {
        "org.plugpact.core.governance",
        "org.plugpact.core.evidence",
        "org.plugpact.core.decision",
        "org.plugpact.core.handshake",
        "org.plugpact.hub.agents"
    };

    /** Where a door says why it takes its leave, as constants whose value is that sentence. */
    private static final String FAREWELLS = "org.plugpact.hub.uplink.UplinkFarewells";

    private static final String CLOSER =
            "the hub alone brings closes of plain sessions, and draws them up by the same rules";
    private static final String ENERGY_ALONE = "hubs and chargers offer energy/1, and drivers' sides take nothing else";
    private static final String WATCHMAN = "the hub alone brings findings, which its own watchman made";

    /** Reasons without a row, and why there is none. */
    private static final Map<String, String> OUT_OF_REACH = Map.ofEntries(
            Map.entry("commodity_known", ENERGY_ALONE),
            Map.entry("v2g_qualified", ENERGY_ALONE),
            Map.entry("aggregation_qualified", ENERGY_ALONE),
            Map.entry("status_fresh", "asked for within_caps, which refuses in its place"),
            Map.entry("meter_signed", "a mark, not a refusal: what was metered stands"),
            Map.entry("log_opened_first", "a hub opens its log before its doors"),
            Map.entry("log_opened_once", "a hub opens its log before its doors"),
            Map.entry("statement_admissible", "the same is asked before, and refused as claim_checked"),
            Map.entry("pact_waits_to_close", CLOSER),
            Map.entry("pact_closed_once", CLOSER),
            Map.entry("close_readable", CLOSER),
            Map.entry("close_recomputed", CLOSER),
            Map.entry("close_signers", CLOSER),
            Map.entry("close_chain", CLOSER),
            Map.entry("command_once", "the hub numbers commands itself"),
            Map.entry("anchor_grows", "the hub anchors what its own copy of an edge's log holds, which only grows"),
            Map.entry("finding_readable", WATCHMAN),
            Map.entry("finding_of_charger", WATCHMAN),
            Map.entry("finding_by_concerned", WATCHMAN),
            Map.entry("finding_by_rule", WATCHMAN),
            Map.entry("finding_of_own_contract", WATCHMAN),
            Map.entry("admission_stands", "the hub makes a new offer for each card, and answers none twice"),
            Map.entry("lapse_is_due", "the hub alone says that a dispute lapsed"),
            Map.entry("prune_rule", "the hub alone says what is pruned, by a rule that it found in force"),
            Map.entry("the hub is closing", "the hub runs as long as the scenario"),
            Map.entry("busy, try again", "the database stays up"),
            Map.entry("dispute_fits_record", "a request's body is refused before it is that long"));

    @TempDir
    Path folder;

    @Test
    void everyReasonIsProvokedOnce() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY);
        var said = new StringWriter();
        Path export = folder.resolve("export");
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var refusals = new RefusalsScenario(hubs, folder, new PrintWriter(said, true))) {
            RefusalTable table = refusals.play();
            assertThat(table.otherwise()).as(said.toString()).isEmpty();
            Set<String> missing = reasons();
            missing.removeAll(table.reasons());
            missing.removeAll(OUT_OF_REACH.keySet());
            assertThat(missing).as("reasons without a row").isEmpty();
            assertThat(OUT_OF_REACH.keySet()).as("within reach after all").doesNotContainAnyElementsOf(table.reasons());
            hubs.hub().export(export, facts -> {});
        }
        try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
        }
    }

    private static Set<String> reasons() throws ReflectiveOperationException {
        Set<String> reasons = new TreeSet<>();
        for (Predicate predicate : PredicateSet.CURRENT.rows()) reasons.add(predicate.name());
        for (Reason reason : Reason.values()) reasons.add(reason.text());
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(NAMED_IN);
        for (JavaClass one : classes) {
            for (String text : texts(one)) {
                if (text.matches("[a-z]+(_[a-z0-9]+)+")) reasons.add(text);
            }
        }
        Set<String> farewells = texts(new ClassFileImporter().importClass(Class.forName(FAREWELLS)));
        assertThat(farewells).isNotEmpty();
        reasons.addAll(farewells);
        return reasons;
    }

    /** The values of a class's text constants. */
    private static Set<String> texts(JavaClass one) throws ReflectiveOperationException {
        Set<String> texts = new TreeSet<>();
        for (JavaField field : one.getFields()) {
            if (!isText(field)) continue;
            Field constant = field.reflect();
            constant.setAccessible(true);
            texts.add((String) constant.get(null));
        }
        return texts;
    }

    private static boolean isText(JavaField field) {
        return field.getRawType().isEquivalentTo(String.class)
                && field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.FINAL);
    }
}
