package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What is asked of every page: axe finds nothing, nothing is wider than the screen, and there is a picture to look at. */
final class PageJudge {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private PageJudge() {}

    /** @param name of the picture in {@code target/screenshots} */
    static void judge(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        accessible(page);
        fits(page, width);
    }

    static void accessible(Page page) {
        List<Rule> broken = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(broken.stream().map(rule -> rule.getId() + " " + rule.getNodes()))
                .isEmpty();
    }

    /** Reflow (WCAG 2.1, 1.4.10). */
    static void fits(Page page, int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
}
