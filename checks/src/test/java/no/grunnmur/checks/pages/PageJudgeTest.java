package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the pages finds what is wrong with a page, in it and in a frame of it, and nothing where nothing is. */
class PageJudgeTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static void judge(String content, int width) {
        try (BrowserContext context = CHROMIUM.context(320, 900, "nb-NO", true)) {
            Page page = context.newPage();
            page.setContent("<!doctype html><html lang=nb><title>En side</title><body><main><h1>En side</h1>"
                    + content
                    + "</main></body></html>");
            PageJudge.accessible(page);
            PageJudge.fits(page, width);
        }
    }

    @Test
    void aSoundPageIsSound() {
        assertThatCode(() -> judge("<p>Tekst", 320)).doesNotThrowAnyException();
        assertThatCode(() ->
                        judge("<iframe title=ramme width=100 srcdoc='<html lang=nb><title>t</title><p>Tekst'>", 320))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=data:,>                                      | image-alt",
                "<input id=navn>                                       | label",
                "<p style='color:#ccc;background:#fff'>Bleik tekst</p>  | color-contrast",
                "<h3>Et nivå for langt nede</h3>                       | heading-order",
                "<iframe title=ramme width=100 srcdoc='<html lang=nb><title>t</title><img src=data:,>'> | image-alt",
            })
    void whatIsWrongIsNamed(String wrong, String rule) {
        assertThatThrownBy(() -> judge(wrong, 320)).hasMessageContaining(rule);
    }

    @Test
    void whatIsWiderThanTheScreenDoesNotFit() {
        assertThatThrownBy(() -> judge("<p style='width:400px'>Bred", 320)).hasMessageContaining("320");
    }
}
