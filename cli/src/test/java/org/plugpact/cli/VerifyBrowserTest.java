package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.review.DisclosureReview;
import org.plugpact.core.review.Review;

/** What a visitor's own browser finds in what a hub gave out, and that it agrees with the auditor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifyBrowserTest {
    private static final long SEED = Long.getLong("seed", 20_261_121L);
    private static final int FLIPS = 1_000;
    private static final int FOLDERS = 60;
    private static final int SESSIONS = 8;
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int PHONE_WIDTH = 360;
    private static final String GOOD = "Everything that a browser can check holds";

    private Playwright playwright;
    private Browser browser;
    private VerifyModules modules;
    private PlayedSessions sessions;
    private Path folder;

    @BeforeAll
    void sessionsAreOnRecord(@TempDir Path place) throws Exception {
        folder = place;
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
        modules = VerifyModules.open();
        sessions = PlayedSessions.of(folder, SESSIONS);
    }

    @AfterAll
    void close() throws Exception {
        if (sessions != null) sessions.close();
        if (modules != null) modules.close();
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
    }

    @Test
    void everyRecordAndDisclosureHolds() throws Exception {
        for (byte[] file : sessions.files()) {
            var whole = map(Objects.requireNonNull(judged(file, List.of()).get("whole")));
            assertThat(whole.get("good")).as("%s", whole).isEqualTo(true);
            assertThat(whole.get("anchor"))
                    .isEqualTo(sessions.hub()
                            .keys()
                            .root()
                            .chain()
                            .path()
                            .getFirst()
                            .hex());
            assertThat(isGood(file)).isTrue();
        }
    }

    /**
     * Any of their bytes, at random: nothing that the auditor refuses looks good in a browser, but for a bit within a signature that
     * browsers can't check, which is told as not checked before and after.
     */
    @Test
    void noChangedByteLooksGood() throws Exception {
        var chance = new SplittableRandom(SEED);
        var files = sessions.files();
        int found = 0;
        for (byte[] file : files) {
            BitSet unchecked = unchecked(file);
            List<Map<String, Object>> changes = new ArrayList<>();
            for (int i = 0; i < FLIPS / files.size(); i++) {
                changes.add(Map.of("at", chance.nextInt(file.length), "bit", 1 << chance.nextInt(Byte.SIZE)));
            }
            var judged = list(Objects.requireNonNull(judged(file, changes).get("changed")));
            for (int i = 0; i < changes.size(); i++) {
                int at = (int) Objects.requireNonNull(changes.get(i).get("at"));
                byte[] spoilt = file.clone();
                spoilt[at] ^= (byte) (int) Objects.requireNonNull(changes.get(i).get("bit"));
                String which = changes.get(i) + ", -Dseed=" + SEED;
                boolean good = Boolean.TRUE.equals(map(judged.get(i)).get("good"));
                if (unchecked.get(at)) {
                    if (good)
                        assertThat(map(judged.get(i)).get("unchecked"))
                                .as(which)
                                .isNotEqualTo(0);
                    continue;
                }
                assertThat(good).as(which).isFalse();
                assertThat(isGood(spoilt)).as(which).isFalse();
                found++;
            }
        }
        System.out.println(found + " changed bytes found by browser and auditor alike");
        assertThat(found).isGreaterThan(FLIPS / 2);
    }

    /** Where signatures by ML-DSA-44 stand: lines of that length under a checkpoint, and byte strings of its size. */
    private static BitSet unchecked(byte[] file) {
        var places = new BitSet();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        var found = Pattern.compile("\u00e2\u0080\u0094 [^\n]{3000,}\n|\\x59\\x09\\x74[\\x00-\\xff]{2420}")
                .matcher(text);
        while (found.find()) places.set(found.start(), found.end());
        return places;
    }

    private static boolean isGood(byte[] file) {
        try {
            return Review.of(PactRecord.decode(file), Verifier.fastest()).isGood();
        } catch (Malformed noRecord) {
            try {
                return DisclosureReview.of(Disclosure.decode(file), Verifier.fastest())
                        .differences()
                        .isEmpty();
            } catch (Malformed noDisclosure) {
                return false;
            }
        }
    }

    private Map<?, ?> judged(byte[] file, List<Map<String, Object>> changes) {
        String encoded = Base64.getEncoder().encodeToString(file);
        return map(modules.run("judge.mjs", Map.of("file", encoded, "changes", changes)));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    @Test
    void anExportHoldsAndNothingDoneToItDoes() throws Exception {
        Map<String, String> honest = VerifyModules.files(sessions.export(folder.resolve("export")));
        assertThat(exported(honest)).containsEntry("good", true);
        var chance = new SplittableRandom(SEED + 1);
        for (int i = 0; i < FOLDERS; i++) {
            Map<String, byte[]> files = new TreeMap<>();
            honest.forEach((name, text) -> files.put(name, Base64.getDecoder().decode(text)));
            String what = VerifyTampering.spoil(files, i, chance);
            // Every other time under a manifest that the root signs over the spoilt files; of facts, that is, for what
            // else an
            // export holds beside them its root may leave out.
            boolean ofFacts = what.startsWith("fact ") || what.contains("facts/") || what.startsWith("a file");
            if (i % 2 == 1 && ofFacts) resign(files);
            Map<String, String> spoilt = new LinkedHashMap<>();
            files.forEach((name, bytes) -> spoilt.put(name, Base64.getEncoder().encodeToString(bytes)));
            assertThat(exported(spoilt)).as("%s, -Dseed=%d", what, SEED).containsEntry("good", false);
        }
    }

    private void resign(Map<String, byte[]> files) throws Malformed {
        var before = Manifest.decode(Objects.requireNonNull(files.remove("manifest.cbor")));
        List<Manifest.FileDigest> named = new ArrayList<>();
        files.forEach((name, bytes) -> named.add(new Manifest.FileDigest(name, bytes.length, Digest.sha256(bytes))));
        var manifest = before.manifest();
        var again = new Manifest(manifest.log(), manifest.size(), manifest.root(), named);
        var signature = before.envelope().signatures().getFirst();
        byte[] salt = new byte[16];
        files.put(
                "manifest.cbor",
                again.sign(() -> salt, sessions.hub().keys().root().signer(), signature.at())
                        .encode());
    }

    private Map<String, Object> exported(Map<String, String> files) {
        Map<String, Object> found = new LinkedHashMap<>();
        map(modules.run("judge.mjs", Map.of("files", files)))
                .forEach((key, value) -> found.put(String.valueOf(key), value));
        return found;
    }

    @Test
    void aVisitorWatchesAChangedByteFailWithTheNetworkCut() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (BrowserContext context = browser.newContext()) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = context.newPage();
            opened(page);
            page.bringToFront();
            context.setOffline(true);
            page.onRequest(request -> asked.add(request.url()));
            assertThat(page.locator("#result")).isHidden();
            isReachedByKeyboard(page, sessions.saved(folder.resolve("one.plugpact")));
            assertThat(page.locator("#steps > li")).hasCount(6);
            assertThat(page.locator("#steps > li[data-outcome=bad]")).hasCount(0);
            assertThat(page.locator("#step-lineage")).containsText("holds");
            assertThat(page.locator("#step-decision")).containsText("not checked here");
            assertThat(page.locator("#status")).containsText(GOOD);
            picture(page, "verify-good.png");
            page.locator("#any-byte").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#verdict")).containsText("Broken: ");
            assertThat(page.locator("#status")).containsText("Broken: ");
            assertThat(page.locator("#changed")).containsText("in memory only");
            picture(page, "verify-bad.png");
            page.locator("#undo").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#verdict")).containsText(GOOD);
            page.locator("#byte").fill("999999999");
            page.keyboard().press("Enter");
            assertThat(page.locator("#changed")).containsText("no such byte");
            byte[] saved = Files.readAllBytes(folder.resolve("one.plugpact"));
            int hidden = unchecked(saved).stream()
                    .skip(100)
                    .filter(at -> Character.isLetter(saved[at]) && Character.isLetter(saved[at] ^ 1))
                    .findFirst()
                    .orElseThrow();
            page.evaluate("Math.random = () => 0"); // The lowest bit: a letter of base64 stays one.
            page.locator("#byte").fill(Integer.toString(hidden));
            page.keyboard().press("Enter");
            assertThat(page.locator("#changed")).containsText("stands in what a browser can't check");
            assertThat(page.locator("#verdict")).containsText(GOOD);
            page.locator("#byte").fill("100");
            page.keyboard().press("Enter");
            assertThat(page.locator("#verdict")).containsText("Broken: ");
            fitsAPhone(page);
            assertThat(asked.stream().filter(url -> !url.startsWith("blob:"))).isEmpty();
        }
    }

    /** The policy that comes with the page lets nothing out, whatever a script wants. */
    @Test
    void thePageCanSendNothing() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            opened(page);
            Object sent = page.evaluate("fetch('/').then(() => 'sent', () => 'refused')");
            assertThat(sent).isEqualTo("refused");
        }
    }

    @Test
    void aWrongRootAndAStrangersFileAndAFolderAreTold() throws Exception {
        try (BrowserContext context = browser.newContext()) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = context.newPage();
            opened(page);
            page.locator("#anchor").fill("00".repeat(32));
            page.locator("#file").setInputFiles(sessions.saved(folder.resolve("two.plugpact")));
            assertThat(page.locator("#step-identity")).containsText("not on the root that you were given");
            page.locator("#anchor").fill("");
            assertThat(page.locator("#verdict")).containsText(GOOD);
            page.locator("#file").setInputFiles(Files.writeString(folder.resolve("hello.txt"), "hello"));
            assertThat(page.locator("#verdict")).containsText("Broken: neither a record");
            page.locator("#folder").setInputFiles(sessions.export(folder.resolve("shown")));
            assertThat(page.locator("#verdict")).containsText(GOOD);
            assertThat(page.locator("#about")).containsText("an export of a log");
            page.locator("#any-byte").click();
            assertThat(page.locator("#verdict")).containsText("Broken: ");
            page.navigate(sessions.web() + "/verify#AAAA");
            page.reload();
            assertThat(page.locator("#status")).isVisible();
            assertThat(page.locator("#status")).containsText("no receipt that can be read");
        }
    }

    private void opened(Page page) {
        page.navigate(sessions.web() + "/verify");
        assertThat(page.locator("html")).hasAttribute("data-verify", "ready");
    }

    /** The browser is told early that the test chooses, since one that is told while the key is pressed may miss it. */
    private static void isReachedByKeyboard(Page page, Path file) {
        page.onFileChooser(chooser -> chooser.setFiles(file));
        for (int i = 0; i < 40 && !"file".equals(page.evaluate("document.activeElement.id")); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator("#file")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#verdict")).containsText(GOOD);
    }

    private static void fitsAPhone(Page page) {
        page.setViewportSize(PHONE_WIDTH, 740);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(PHONE_WIDTH);
        picture(page, "verify-phone.png");
    }

    /** Kept where somebody asked for it, to be looked at. */
    private static void picture(Page page, String name) {
        String where = System.getProperty("plugpact.pictures", "");
        if (!where.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(where).resolve(name))
                    .setFullPage(true));
        }
    }

    static byte[] fetched(URI uri) throws IOException {
        try (var in = uri.toURL().openStream()) {
            return in.readAllBytes();
        }
    }
}
