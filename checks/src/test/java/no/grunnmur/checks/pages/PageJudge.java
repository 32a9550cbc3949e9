package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What is asked of every page: axe finds nothing, nothing is wider than the screen, and there is a picture to look at. */
final class PageJudge {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String AXE = "() => { if (!window.axe) {" + AxeBuilder.getAxeScript() + "} }";

    /** Asked in the page itself, and for what is wrong alone: the builder opens a browser for each page, and tells all. */
    private static final String BROKEN = """
            tags => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
                .then(found => found.violations.map(
                    rule => rule.id + " " + rule.nodes.map(node => node.html).join(" ")))""";

    private PageJudge() {}

    /** @param name of the picture in {@code target/screenshots} */
    static void judge(Page page, String name, int width) {
        picture(page, name);
        accessible(page);
        fits(page, width);
    }

    /** @param name of the picture in {@code target/screenshots} */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    static void accessible(Page page) {
        List<?> broken;
        if (page.frames().size() == 1) {
            page.evaluate(AXE);
            broken = (List<?>) page.evaluate(BROKEN, WCAG);
        } else {
            broken = new AxeBuilder(page)
                    .withTags(WCAG).analyze().getViolations().stream()
                            .map(rule -> rule.getId() + " " + rule.getNodes())
                            .toList();
        }
        assertThat(broken).as(page.url()).isEmpty();
    }

    /** Reflow (WCAG 2.1, 1.4.10). */
    static void fits(Page page, int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(width);
    }
}
