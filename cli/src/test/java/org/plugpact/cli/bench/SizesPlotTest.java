package org.plugpact.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What an audit takes over the length of a log is drawn to scale. */
final class SizesPlotTest {
    @Test
    void timeAndMemoryStandWhereTheyBelong() throws Exception {
        var rows = List.of(
                new AuditSizes.Row(1_000, 10_000, 5_000, new Watching(1, 2, 200), 0.2),
                new AuditSizes.Row(10_000, 100_000, 50_000, new Watching(10, 20, 200), 2),
                new AuditSizes.Row(100_000, 1_000_000, 500_000, new Watching(100, 200, 200), 20));
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SizesPlot.of(rows))));
        var dots = svg.getElementsByTagName("circle");
        assertThat(dots.getLength()).isEqualTo(6);
        double[] x = new double[6];
        double[] y = new double[6];
        for (int i = 0; i < 6; i++) {
            x[i] = Double.parseDouble(((Element) dots.item(i)).getAttribute("cx"));
            y[i] = Double.parseDouble(((Element) dots.item(i)).getAttribute("cy"));
        }
        assertThat(x[1] - x[0]).isEqualTo(x[2] - x[1]).isPositive();
        assertThat(y[0] - y[1]).isEqualTo(y[1] - y[2]).isPositive();
        assertThat(List.of(y[3], y[4])).containsOnly(y[5]);
        // Openssl's line stands in the same panel: as far below as it is faster.
        String[] limits = ((Element) svg.getElementsByTagName("polyline").item(1))
                .getAttribute("points")
                .split(" ", -1);
        for (int i = 0; i < 3; i++) {
            double limit = Double.parseDouble(limits[i].split(",", -1)[1]);
            assertThat(limit - y[i]).isPositive().isCloseTo((y[0] - y[1]) * Math.log10(5), offset(0.2));
            assertThat(limit).isLessThanOrEqualTo(250);
        }
    }
}
