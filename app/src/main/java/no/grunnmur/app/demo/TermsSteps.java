package no.grunnmur.app.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Chapter 2 of the story: the terms of Persontjenesten are signed once, for all units, by who may. */
final class TermsSteps {

    private static final String FORM = "/skjema/persontjenesten_taushetsbelagtdata";

    private TermsSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.TERMS, "Somebody without the right to sign", TermsSteps::refused),
                new Step(Chapter.TERMS, "The municipal director signs", TermsSteps::signed)
                        .failing("somebody without the right tries", TermsSteps::refused),
                new Step(Chapter.TERMS, "The director comes back to sign again", TermsSteps::again));
    }

    private static URI form(Story story) {
        return URI.create(story.system("kunde") + FORM + "?organisasjonsnummer=" + story.municipality());
    }

    private static Step.Seen refused(Story story) throws Exception {
        Browser.Page page = story.employee.openAs(Story.EMPLOYEE, form(story)).expect("refused");
        return new Step.Seen(sent(page, "IT employee"), page.shortly() + " " + page.text("signers"), page);
    }

    private static Step.Seen signed(Story story) throws Exception {
        Browser.Page page = story.director.openAs(Story.DIRECTOR, form(story));
        if (page.has("signed")) {
            if (!story.signedBefore) {
                throw page.fails("nobody has signed, and yet it is signed");
            }
            return new Step.Seen(sent(page, "director"), "signed in an earlier run: " + page.text("signed-lead"));
        }
        Browser.Page receipt =
                story.director.press(page, "sign", Map.of("lest", "ja")).expect("signed");
        return new Step.Seen("POST " + FORM + " [director, form]", receipt.shortly(), receipt);
    }

    private static Step.Seen again(Story story) throws Exception {
        Browser.Page page = story.director.openAs(Story.DIRECTOR, form(story)).expect("signed");
        if (page.has("sign-form")) {
            throw page.fails("it can be signed twice");
        }
        return new Step.Seen(sent(page, "director"), page.text("signed-lead"), page);
    }

    private static String sent(Browser.Page page, String who) {
        return "GET " + page.address().getPath() + " [" + who + ", logged in through HelseID]";
    }
}
