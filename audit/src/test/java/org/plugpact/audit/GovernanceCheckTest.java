package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.Head;
import org.plugpact.core.trust.Mandate;

/** The governance log's head in an export: over the export's statements, by the key that the root names, and by no other. */
final class GovernanceCheckTest {
    private static final Town TOWN = Days.of(201, 1);
    private static final Key KEY = Key.authority("governance", Algorithm.EDDSA, Town.VALID);

    @TempDir
    private Path temporary;

    private static List<Entry> statements() throws Malformed {
        List<Entry> all = new ArrayList<>();
        for (Fact fact : TOWN.facts) {
            if (fact.content() instanceof StatementRecorded recorded) {
                all.add(new Entry(fact.header().decidedTime(), recorded.signed()));
            }
        }
        return all;
    }

    private static byte[] head(String what) throws Malformed {
        List<Entry> statements = statements();
        Key root = what.equals("another's root") ? TOWN.operator : TOWN.root;
        var logKey = VerifierKey.of(Town.LOG + "/governance", KEY.pair().getPublic());
        var mandate = Mandate.sign(logKey, Optional.empty(), root.chain(), TOWN::salt, root.signer(), TOWN.now);
        if (what.equals("one left out")) statements.removeLast();
        if (what.equals("swapped")) statements.add(statements.remove(statements.size() - 2));
        Key signing = what.equals("another's key") ? TOWN.log : KEY;
        byte[] bytes = Head.of(mandate, statements, signing.signer()).encode();
        return what.equals("cut") ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "as it is,",
        "one left out, its checkpoint is over other statements",
        "swapped, its checkpoint is over other statements",
        "another's key, its log's key did not sign its checkpoint",
        "another's root, not the one that is trusted",
        "cut, can't be read"
    })
    void itIsOfTheseStatementsByItsOwnKey(String what, String why) throws Malformed {
        Folder folder = Folder.of(TOWN);
        folder.files.put("governance", head(what));
        folder.manifest(TOWN.root.signer());
        Audited audited = Audited.verify(folder.write(temporary));
        if (why == null) {
            assertThat(audited.exit()).as(audited.out()).isZero();
        } else {
            assertThat(audited.exit()).isOne();
            assertThat(audited.out() + audited.err()).contains("governance", why);
        }
    }
}
