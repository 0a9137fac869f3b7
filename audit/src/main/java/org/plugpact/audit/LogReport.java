package org.plugpact.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;

/**
 * What is told of every export's log, whatever the export is about.
 *
 * @param anchor the root authority that everything rests on; empty if the log has no beginning
 * @param facts of the whole log, of each at least the header
 * @param published checkpoints that it published, each held against its facts
 * @param tiles of the tree over its facts
 * @param anchors checkpoints of this log that another one has on record, each held against its facts
 * @param erased facts of which something was erased, which is on record: neither valid nor broken
 * @param notErased facts of which that is on record, and that still have it
 * @param pruned facts whose time was over, as the log says: their headers are here
 * @param registers whether the sessions that are here tell of all energy that meters counted
 * @param testimony what witnesses and timestamping authorities say of it
 * @param witnessed how many of its facts are under a checkpoint that a quorum of witnesses saw
 * @param differences the first of them, in words
 * @param found how many there are in all, in this log
 */
record LogReport(
        String log,
        Optional<Digest> anchor,
        long facts,
        Digest root,
        long checkpoints,
        long published,
        long tiles,
        int certificates,
        Exhibits.Totals exhibits,
        long anchors,
        long erased,
        long notErased,
        Prunings.Totals pruned,
        Registers.Totals registers,
        Testimony testimony,
        long witnessed,
        Stamps.Totals timestamps,
        List<Difference> differences,
        long found,
        String crypto) {
    static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** For people, first: what is wrong. */
    void tellDifferences(StringBuilder text) {
        differences.forEach(one -> text.append("  ").append(one.line()).append('\n'));
        if (found > differences.size())
            text.append("  … and ").append(found - differences.size()).append(" more\n");
    }

    /** What it rests on. */
    void tellGround(StringBuilder text) {
        line(
                text,
                "rests on",
                anchor.map(own -> "root authority " + own.hex() + " (compare it with what you were given)")
                        .orElse("nothing"));
        line(text, "facts", facts + ", root " + root.hex());
    }

    /** Who says so besides. */
    void tellWitnesses(StringBuilder text) {
        line(text, "checkpoints", checkpoints + (tiles > 0 ? ", and " + tiles + " tiles" : ""));
        if (published > 0) line(text, "published", published + " checkpoints, each over these facts");
        if (anchors > 0) line(text, "anchored", anchors + " checkpoints, in the log that it stands beside");
        testimony.lines().forEach(one -> line(text, one.name(), one.value()));
        if (timestamps.brought() > 0) line(text, "timestamps", timestamps.brought() + " in this export");
        line(text, "certificates", Integer.toString(certificates));
    }

    /** What is gone, or never was here. */
    void tellGone(StringBuilder text) {
        if (exhibits.whole() > 0) line(text, "exhibits", exhibits.whole() + ", each as its fact says");
        if (exhibits.absent() > 0)
            line(text, "exhibits", exhibits.absent() + " not here: neither valid nor broken, but unseen");
        if (erased > 0) line(text, "erased", "something of " + erased + " facts, on record: neither valid nor broken");
        if (notErased > 0) line(text, "not erased", "of " + notErased + " facts, of which it is on record");
        pruned.lines().forEach(one -> line(text, one.name(), one.value()));
    }

    /** Last: whether all energy is told, and by what this was found. */
    void tellEnd(StringBuilder text) {
        RegisterText.lines(registers).forEach(one -> line(text, "registers", one));
        line(text, "checked with", crypto);
    }

    /** For machines, members of an object that is open. */
    void write(Json json) {
        json.put("log", log)
                .put("anchor", anchor.map(Digest::hex).orElse(""))
                .put("facts", facts)
                .put("root", root.hex());
        json.put("checkpoints", checkpoints).put("published", published).put("tiles", tiles);
        json.put("certificates", certificates).put("anchors", anchors);
        json.name("exhibits").open();
        json.put("whole", exhibits.whole()).put("absent", exhibits.absent()).close();
        json.put("erased", erased).put("notErased", notErased);
        pruned.write(json);
        json.name("witnessed").openList();
        testimony.witnessed().forEach(name -> json.open().put("witness", name).close());
        json.closeList().put("witnessedFacts", witnessed);
        json.name("timestamps").open();
        json.put("here", timestamps.brought())
                .put("believed", timestamps.believed())
                .put("untrusted", timestamps.untrusted())
                .close();
        RegisterText.write(registers, json);
        json.put("found", found).name("differences").openList();
        differences.forEach(one -> json.open()
                .put("file", one.file())
                .put("fact", one.fact())
                .put("pact", one.pact().map(PactId::text).orElse(""))
                .put("what", one.what())
                .close());
        json.closeList();
    }
}
