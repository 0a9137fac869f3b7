package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was written before exports had tiles, bundles and scopes is read as it is. */
class OldExportTest {
    /** Two sessions, by the writer of then. */
    private static Path old() throws URISyntaxException {
        URL folder = Objects.requireNonNull(OldExportTest.class.getResource("export-form-1"));
        return Path.of(folder.toURI());
    }

    @Test
    void anExportOfTheFirstFormVerifies() throws Exception {
        Audited audited = Audited.verify(old(), "--json");
        assertThat(audited.exit()).as(audited.out()).isZero();
        assertThat(audited.out())
                .contains("\"facts\":34", "ce2b39179314686698988a47aeb166b35a9bc1debe1812363811171e59e90dc8");
    }
}
