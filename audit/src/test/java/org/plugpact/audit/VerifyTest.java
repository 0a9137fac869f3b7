package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyTest {
    private static final Town TOWN = Days.of(200, 1);

    @TempDir
    Path folder;

    @Test
    void anHonestExportHasNoDifference() {
        var audited = Audited.verify(Folder.of(TOWN).write(folder));
        assertThat(audited.out()).endsWith("VERIFIED: no difference.\n");
        assertThat(audited.exit()).isZero();
    }
}
