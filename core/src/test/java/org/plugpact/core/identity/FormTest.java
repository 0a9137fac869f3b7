package org.plugpact.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms are looked at by hand; what they take is what these expressions take. */
final class FormTest {
    private static final long SEED = Long.getLong("seed", 20_260_330L);
    private static final String LETTERS = "09afAFzZ-_.*+:/@|= ~!,\u0000\n\u007f\u00e9\u0430";

    @ParameterizedTest(name = "[{0}][{1}], {2} to {3}: {4}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[A-Z0-9]; [A-Z0-9-]; 1; 16; [A-Z0-9][A-Z0-9-]{0,15}",
                "[A-Za-z0-9]; [A-Za-z0-9*._-]; 1; 64; [A-Za-z0-9][A-Za-z0-9*._-]{0,63}",
                "[A-Za-z0-9*_=+|@.-]; [A-Za-z0-9*_=+|@.-]; 1; 48; [A-Za-z0-9*_=+|@.-]{1,48}",
                "[!-*,-~]; [!-*,-~]; 1; 255; [!-*,-~]{1,255}",
                "[0-9a-f]; [0-9a-f]; 64; 64; [0-9a-f]{64}"
            })
    void takesWhatItsExpressionTakes(String first, String rest, int min, int max, String expression) {
        Form form = Form.of("an id", first, rest, min, max);
        var chance = new SplittableRandom(SEED);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(chance, min, max, i % 3 == 0 ? LETTERS : "09af");
            assertThat(form.fits(text)).as("%s, -Dseed=%d", text, SEED).isEqualTo(text.matches(expression));
            if (form.fits(text)) taken++;
        }
        assertThat(taken).isPositive();
    }

    private static String text(SplittableRandom chance, int min, int max, String letters) {
        int length = Math.max(0, min - 2 + chance.nextInt(Math.min(12, max - min + 4)));
        if (chance.nextInt(4) == 0) length = max - 1 + chance.nextInt(3);
        var text = new StringBuilder();
        while (text.length() < length) text.append(letters.charAt(chance.nextInt(letters.length())));
        return text.toString();
    }
}
