package no.grunnmur.app.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * Chapter 5 of the story: HelseID is set up in the journal. The key is made there, the draft is confirmed in Selvbetjening,
 * and the scopes stand when terms and access do.
 */
final class SetUpSteps {

    private static final String PORTAL = "POST /selvbetjening/confirm-client/… [IT employee]";

    private SetUpSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.SETUP, "The journal makes its key and sends a draft", SetUpSteps::draft),
                new Step(Chapter.SETUP, "The draft is no client yet", SetUpSteps::notYet),
                new Step(Chapter.SETUP, "The employee confirms it in Selvbetjening", SetUpSteps::confirm)
                        .failing("nobody confirms", SetUpSteps::unconfirmed),
                new Step(Chapter.SETUP, "Every scope is in place", SetUpSteps::standing));
    }

    private static Browser.Page page(Story story) throws Exception {
        return story.employee.open(UpgradeSteps.journal(story, "/setup")).expect("setup");
    }

    private static boolean isKnown(Browser.Page page) {
        return page.attribute("client-state", "data-state").equals("known");
    }

    /** Whose journal it is when the story has been played here before, or somebody has set it up by hand. */
    private static void requireOurs(Story story, Browser.Page page) {
        String organisation = page.text("setup-organisation");
        if (!organisation.isEmpty() && !organisation.contains(story.municipality())) {
            throw page.fails("the journal of this house belongs to " + organisation
                    + "; give it back with POST /kontroll/v1/reset?part=journal");
        }
    }

    private static Step.Seen draft(Story story) throws Exception {
        Browser.Page page = page(story);
        requireOurs(story, page);
        if (isKnown(page)) {
            return new Step.Seen("(nothing)", "set up in an earlier run: client " + page.text("client-id"));
        }
        Browser.Page chosen =
                story.employee.press(page, "organisation-save", Map.of("organisation", story.municipality()));
        Browser.Page sent = story.employee.press(chosen, "draft", Map.of()).expect("confirm");
        return new Step.Seen(
                "POST /api-selvbetjening/v1/client-drafts [the journal, api-key, public key]",
                "client " + sent.text("client-id") + ", key " + Screen.shortened(sent.text("key-id")),
                sent);
    }

    private static Step.Seen notYet(Story story) throws Exception {
        Browser.Page page = page(story);
        if (isKnown(page)) {
            return new Step.Seen("(nothing)", "confirmed in an earlier run");
        }
        if (!page.attribute("client-state", "data-state").equals("draft")) {
            throw page.fails("the draft is not shown as one");
        }
        return new Step.Seen("POST /helseid/connect/token [the journal, key of the draft]", page.text("client-state"));
    }

    private static Step.Seen confirm(Story story) throws Exception {
        Browser.Page page = page(story);
        if (isKnown(page)) {
            return new Step.Seen("(nothing)", "confirmed in an earlier run");
        }
        URI portal = URI.create(page.expect("confirm").attribute("confirm", "href"));
        Browser.Page asked = story.employee.openAs(Story.EMPLOYEE, portal);
        Browser.Page back = story.employee.press(asked, "confirm", Map.of()).expect("setup");
        if (!isKnown(back)) {
            throw back.fails("HelseID does not know the client");
        }
        return new Step.Seen(PORTAL, "back in the journal: " + back.text("client-state"), back);
    }

    private static Step.Seen unconfirmed(Story story) throws Exception {
        Browser.Page page = story.browser("lege").open(UpgradeSteps.journal(story, "/login"));
        return new Step.Seen("GET /journal/login [doctor, draft not confirmed]", page.shortly(), page);
    }

    private static Step.Seen standing(Story story) throws Exception {
        Browser.Page page = page(story).expect("scopes");
        List<String> seen = new ArrayList<>();
        for (Element scope : page.document().select("#scopes li")) {
            if (!scope.attr("data-ok").equals("true")) {
                throw page.fails(scope.text());
            }
            seen.add(scope.attr("data-scope") + " ok");
        }
        return new Step.Seen(
                "GET /api-selvbetjening/v1/client [the journal, token, DPoP proof]",
                String.join(", ", seen) + "; key until " + page.text("key-until"));
    }
}
