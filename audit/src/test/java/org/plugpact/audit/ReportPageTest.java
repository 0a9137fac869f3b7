package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The report's page says what the report says, fetches and runs nothing, and no word of an export becomes markup. */
final class ReportPageTest {
    private static final Town TOWN = Days.of(110, 5);
    private static final String HOSTILE =
            "</style></title></svg><script>alert(1)</script>\"'><img src=x onerror=y>&lt;\u202e\u0000";

    @TempDir
    Path temporary;

    @Test
    void ofAnHonestLogItHasTheSameNumbersAndAPictureOfEach() throws Exception {
        Path file = temporary.resolve("report.html");
        Audited audited = Audited.verify(Folder.of(TOWN).write(temporary.resolve("export")), "--html", file.toString());
        assertThat(audited.exit()).as(audited.out()).isZero();
        String page = Files.readString(file);
        Document read = parsed(page);
        assertThat(page)
                .contains("verified, no difference")
                .contains(TOWN.root.thumbprint().hex());
        long closed = TOWN.facts.stream()
                .filter(fact -> fact.kind().text().equals("close"))
                .count();
        assertThat(sum(read, "Chargers", 1)).isEqualTo(closed);
        assertThat(sum(read, "Sites", 1)).isEqualTo(closed);
        assertThat(sum(read, "By day", 1)).isEqualTo(closed);
        assertThat(sum(read, "By day", 6)).isEqualTo(TOWN.facts.size());
        assertThat(sum(read, "By day", 7)).isEqualTo(TOWN.checkpoints.size());
        assertThat(sum(read, "Sites", 5)).isEqualTo(sum(read, "Marks", 1)).isPositive();
        var pictures = read.getElementsByTagName("svg");
        assertThat(pictures.getLength()).isGreaterThan(4);
        for (int i = 0; i < pictures.getLength(); i++) {
            assertThat(((Element) pictures.item(i)).getAttribute("aria-label")).contains(" to ", "the most is");
        }
    }

    @Test
    void aDifferenceIsLinkedByItsPact() throws Exception {
        List<Fact> facts = new ArrayList<>(TOWN.facts);
        facts.remove(facts.size() / 2);
        Path file = temporary.resolve("report.html");
        Audited audited =
                Audited.verify(Folder.of(TOWN, facts).write(temporary.resolve("export")), "--html", file.toString());
        assertThat(audited.exit()).isEqualTo(1);
        String page = Files.readString(file);
        Document read = parsed(page);
        assertThat(page).contains("different in ").contains("plugpact audit explain ");
        var links = read.getElementsByTagName("a");
        assertThat(links.getLength()).isPositive();
        for (int i = 0; i < links.getLength(); i++) {
            String to = ((Element) links.item(i)).getAttribute("href");
            assertThat(to).startsWith("#");
            assertThat(page).contains("id=\"" + to.substring(1) + "\"");
        }
    }

    @Test
    void wordsOfAnExportNeverBecomeMarkup() throws Exception {
        Map<String, Long> hostile = new TreeMap<>(Map.of(HOSTILE, 3L));
        var overview = new Overview();
        var totals = new Counts.Totals(
                1,
                1,
                1,
                1,
                1,
                hostile,
                hostile,
                hostile,
                hostile,
                1,
                Map.of(),
                hostile,
                1,
                1,
                Map.of(HOSTILE, Map.of()),
                overview);
        var pact = Optional.of(new PactId("ab".repeat(32)));
        var own = new LogReport(
                HOSTILE,
                Optional.empty(),
                1,
                Digest.sha256(),
                1,
                1,
                1,
                1,
                new Exhibits.Totals(1, 1),
                1,
                1,
                1,
                new Prunings.Totals(1, 1, 1, 1, new CarriedSums()),
                new Registers.Totals(0, 0, 0, 0, 0, 0, 0, List.of()),
                new Testimony(List.of(new Testimony.Line(HOSTILE, HOSTILE)), List.of(), List.of(HOSTILE)),
                1,
                new Stamps.Totals(1, 1, 1),
                List.of(new Difference(HOSTILE, 1, pact, HOSTILE)),
                2,
                HOSTILE);
        var report = new Report(own, totals, List.of(), List.of(HOSTILE));
        String page = ReportPage.of(report, HOSTILE);
        parsed(page);
        assertThat(page).doesNotContain("<script", "<img", "onerror=y>", "\u202e", "\u0000");
        assertThat(page).contains("&lt;script&gt;");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Path file = Files.writeString(temporary.resolve("report.html"), "mine");
        Path export = Folder.of(TOWN).write(temporary.resolve("export"));
        assertThat(Audited.verify(export, "--html", file.toString()).exit()).isEqualTo(2);
        assertThat(Audited.verify(export, "--html").exit()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    /** Every element that was opened is closed, but for those of the head; nothing is in it that could run or fetch. */
    private static Document parsed(String page) throws Exception {
        assertThat(page).doesNotContain("<script", "url(", "http:", "https:", "@import");
        String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
        var elements = Pattern.compile("<([a-z0-9]+)")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct();
        assertThat(elements)
                .isSubsetOf(
                        "body",
                        "main",
                        "h1",
                        "h2",
                        "h3",
                        "p",
                        "div",
                        "table",
                        "caption",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "figure",
                        "figcaption",
                        "svg",
                        "rect",
                        "line",
                        "text",
                        "title",
                        "polyline",
                        "circle",
                        "details",
                        "summary",
                        "nav",
                        "ul",
                        "li",
                        "a",
                        "code");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }

    /** What a column of the table with that caption adds up to. */
    private static long sum(Document page, String caption, int column) {
        var tables = page.getElementsByTagName("table");
        long sum = 0;
        for (int i = 0; i < tables.getLength(); i++) {
            Element table = (Element) tables.item(i);
            if (!table.getElementsByTagName("caption").item(0).getTextContent().equals(caption)) continue;
            var rows = ((Element) table.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
            for (int row = 0; row < rows.getLength(); row++) {
                var cells = ((Element) rows.item(row)).getElementsByTagName("td");
                sum += Long.parseLong(cells.item(column - 1).getTextContent().replace(",", ""));
            }
        }
        return sum;
    }
}
