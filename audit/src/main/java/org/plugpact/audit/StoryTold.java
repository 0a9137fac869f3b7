package org.plugpact.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;

/**
 * A session's story, fact by fact: as text, for machines, as a page.
 *
 * @param zone of the clocks at its site
 */
record StoryTold(LogId log, PactId pact, ZoneId zone, List<StoryStep> steps) {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ROOT);

    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    StoryTold {
        steps = List.copyOf(steps);
    }

    private String local(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** For people. */
    String text() {
        var text = new StringBuilder("Pact ")
                .append(pact.text())
                .append(", times as on the clocks of ")
                .append(zone.getId())
                .append('\n');
        for (StoryStep step : steps) {
            text.append('\n')
                    .append(local(step.at()))
                    .append("  [fact ")
                    .append(step.header().index())
                    .append(late(step))
                    .append("]\n");
            for (StoryStep.Said said : step.words()) {
                if (said.priced()) text.append("      ").append(said.words()).append('\n');
                else say(text, said.words());
            }
        }
        return text.toString();
    }

    /** When it was decided, if that was later. */
    private String late(StoryStep step) {
        Instant decided = step.header().decidedTime();
        return decided.equals(step.at()) ? "" : ", decided " + local(decided);
    }

    private static void say(StringBuilder text, String sentence) {
        String rest = sentence;
        String indent = INDENT;
        for (int cut = cut(rest); cut > 0; cut = cut(rest)) {
            text.append(indent).append(rest, 0, cut).append('\n');
            rest = rest.substring(cut + 1);
            indent = INDENT + "  ";
        }
        text.append(indent).append(rest).append('\n');
    }

    /** Where a line ends that is too long: at a space, if it has one there. */
    private static int cut(String line) {
        return line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json().open();
        json.put("log", log.text()).put("pact", pact.text()).put("zone", zone.getId());
        json.name("facts").openList();
        for (StoryStep step : steps) write(step, json);
        return json.closeList().close().toString();
    }

    private static void write(StoryStep step, Json json) {
        json.open()
                .put("fact", step.header().index())
                .put("kind", step.header().kind().text())
                .put("at", step.at().toString())
                .put("decided", step.header().decidedTime().toString());
        json.name("sentences").openList();
        step.words().stream().filter(said -> !said.priced()).forEach(said -> json.add(said.words()));
        json.closeList().name("price").openList();
        step.words().stream().filter(StoryStep.Said::priced).forEach(said -> json.add(said.words()));
        json.closeList().name("verdicts").openList();
        for (Verdict verdict : step.verdicts()) {
            json.open().put("predicate", verdict.predicate()).put("admits", verdict.admits());
            json.put("reason", verdict.reason()).name("restsOn").openList();
            verdict.restsOn().stream().map(Digest::hex).forEach(json::add);
            json.closeList().close();
        }
        json.closeList().name("signatures").openList();
        for (Signature signature : step.signatures()) {
            json.open().put("role", signature.role()).put("at", signature.at().toString());
            json.put("algorithm", signature.algorithm().toString())
                    .put("certificate", signature.certificate().hex())
                    .close();
        }
        json.closeList().close();
    }

    /** As a page like that of a report: no script, nothing fetched. */
    String html() {
        var page = new Html();
        page.begin("Story of pact " + pact.text(), Html.style());
        page.open("main").put("h1", "Story of a session");
        page.put(
                "p",
                "Pact " + pact.text() + " in the log " + log.text() + ", times as on the clocks of " + zone.getId()
                        + ". In the words of its facts; whether they are true, an audit of the log checks.",
                "class",
                "soft");
        for (StoryStep step : steps) write(step, page);
        return page.close("main").end().toString();
    }

    private void write(StoryStep step, Html page) {
        page.put("h2", step.words().getFirst().words());
        page.put("p", local(step.at()) + ", fact " + step.header().index() + late(step), "class", "soft");
        List<StoryStep.Said> more = step.words().subList(1, step.words().size());
        if (more.isEmpty()) return;
        page.open("ul");
        more.stream().filter(said -> !said.priced()).forEach(said -> page.put("li", said.words()));
        page.close("ul").line();
        if (more.stream().noneMatch(StoryStep.Said::priced)) return;
        page.put("h3", "Price").open("ul");
        more.stream().filter(StoryStep.Said::priced).forEach(said -> page.put("li", said.words()));
        page.close("ul").line();
    }
}
