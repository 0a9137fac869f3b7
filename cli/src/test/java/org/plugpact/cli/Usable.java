package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What a narrow phone, the keyboard alone and a screen reader need of every page. */
final class Usable {
    static final int PHONE_WIDTH = 360;
    static final int PHONE_HEIGHT = 740;
    private static final int STOPS_MAX = 120;

    /** A control that a screen reader could only call by its kind. */
    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a,summary')].filter(it =>
              !(it.labels && it.labels.length) && !it.getAttribute('aria-label') && !it.textContent.trim()
              && !it.querySelector('img[alt]:not([alt=""])')).map(it => it.outerHTML)
            """;

    /** What scrolls by itself, and the keyboard can't come to or a screen reader can't call. */
    private static final String STUCK = """
            [...document.querySelectorAll('.scroll,.tall')].filter(it =>
              it.tabIndex < 0 || !it.getAttribute('role') || !it.getAttribute('aria-label')).map(it => it.outerHTML.slice(0, 99))
            """;

    /** Heads of columns and rows that don't say of what they are the head. */
    private static final String ASTRAY = "[...document.querySelectorAll('th:not([scope])')].map(it => it.outerHTML)";

    /** Places that two things have, and levels of headings that are left out. */
    private static final String DOUBLED = """
            [...document.querySelectorAll('[id]')].map(it => it.id).filter((it, at, all) => all.indexOf(it) !== at)
            """;

    private static final String LEAPS = """
            [...document.querySelectorAll('main h1,main h2,main h3,main h4')].filter(it => it.checkVisibility())
              .map(it => +it.tagName[1]).filter((it, at, all) => at > 0 && it > all[at - 1] + 1)
            """;

    private Usable() {}

    /** Of the page as it is shown; with -Dplugpact.screenshots=DIR it is drawn there, too. */
    static void check(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isLessThanOrEqualTo(page.viewportSize().width);
        for (String wrong : List.of(NAMELESS, STUCK, ASTRAY, DOUBLED, LEAPS)) {
            assertThat((List<?>) page.evaluate(wrong))
                    .as("%s on %s", wrong, page.url())
                    .isEmpty();
        }
        assertThat((Integer) page.evaluate("document.querySelectorAll('h1').length"))
                .isOne();
        assertThat((Integer) page.evaluate("document.querySelectorAll('main').length"))
                .isOne();
        draw(page, page.viewportSize().width == PHONE_WIDTH ? "-phone" : "");
    }

    /** For people to look at, if they asked for it. */
    static void draw(Page page, String as) {
        String shots = System.getProperty("plugpact.screenshots", "");
        if (shots.isEmpty()) return;
        String name = page.url().replaceFirst(".*//[^/]*/", "").replaceAll("[^a-z0-9-]+", "-") + as;
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(shots, name + ".png")));
    }

    /** With the tab key alone. */
    static void tabTo(Page page, String id) {
        for (int i = 0; i < STOPS_MAX; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) return;
        }
        throw new AssertionError(id + " can't be reached with the tab key on " + page.url());
    }
}
