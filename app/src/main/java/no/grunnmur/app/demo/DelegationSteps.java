package no.grunnmur.app.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Chapter 4 of the story, in the guide's words: Førstegangsoppsett, Gå videre, Gå til Altinn for å fullføre, Velg tilgangsstyrer. */
final class DelegationSteps {

    private DelegationSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.DELEGATION, "«Førstegangsoppsett» for CGM Journal", DelegationSteps::ask),
                new Step(Chapter.DELEGATION, "«Velg tilgangsstyrer» in Altinn", DelegationSteps::send),
                new Step(Chapter.DELEGATION, "The director approves", DelegationSteps::approve)
                        .failing("the director lets it lie", DelegationSteps::waits),
                new Step(Chapter.DELEGATION, "The employee is told", DelegationSteps::told));
    }

    private static Step.Seen ask(Story story) throws Exception {
        Browser browser = story.employee;
        Browser.Page onwards = onwards(story);
        if (!onwards.has("to-altinn")) {
            story.delegated = true;
            return new Step.Seen(sent(onwards), "the right was given in an earlier run: " + onwards.shortly());
        }
        story.page = browser.press(onwards, "to-altinn", Map.of()).expect("send-form");
        return new Step.Seen(
                sent(onwards),
                story.page.shortly() + " at " + story.page.address().getPath(),
                story.page);
    }

    /** As far as «Gå videre». */
    private static Browser.Page onwards(Story story) throws Exception {
        Browser browser = story.employee;
        Browser.Page front = browser.openAs(Story.EMPLOYEE, story.system("selvbetjening"));
        Browser.Page catalogue =
                browser.press(front, "first-time", Map.of("organisasjonsnummer", story.municipality()));
        Browser.Page found = browser.press(catalogue, "search", Map.of("sok", "CGM Journal"));
        return browser.press(found, "go-on", Map.of());
    }

    private static Step.Seen send(Story story) throws Exception {
        if (story.delegated) {
            return earlier();
        }
        Element recipient = story.page.document().selectFirst("#recipient option[value~=.+]");
        if (recipient == null) {
            throw story.page.fails("nobody to choose");
        }
        Browser.Page back =
                story.employee.press(story.page, "send-request", Map.of("recipient", recipient.attr("value")));
        return new Step.Seen("POST …/DelegationRequest/send/… [recipient chosen]", back.shortly(), back);
    }

    private static Step.Seen approve(Story story) throws Exception {
        if (story.delegated) {
            return earlier();
        }
        URI inbox = URI.create(story.system("altinn") + "/ui/MessageBox");
        Browser.Page messages = story.director.openAs(Story.DIRECTOR, inbox).expect("requests");
        Element newest = messages.document().selectFirst("#requests a");
        Browser.Page message = story.director.open(URI.create(newest.absUrl("href")));
        Browser.Page done = story.director.press(message, "approve", Map.of());
        return new Step.Seen(
                "POST …/DelegationRequest/…/approve [director]", done.shortly() + " " + done.text("state"), done);
    }

    private static Step.Seen waits(Story story) throws Exception {
        Browser.Page page = onwards(story);
        String seen = page.document()
                .select("main #summary, main [role=status], main .ds-alert")
                .text();
        return new Step.Seen(sent(page), page.shortly() + ": " + Screen.line(seen), page);
    }

    private static Step.Seen told(Story story) throws Exception {
        if (story.delegated) {
            return earlier();
        }
        URI box = URI.create(story.system("postkasse") + "/api/v1/mails?to=" + Story.EMPLOYEE + "@stange.example");
        Wire.Answer answer = story.wire.get(box).expect(200);
        JsonNode newest = answer.json().path(0);
        if (newest.path("subject").asString("").isEmpty()) {
            throw answer.fails("no e-mail has come");
        }
        return new Step.Seen(answer.sent(), "«" + newest.path("subject").asString("") + "»");
    }

    private static Step.Seen earlier() {
        return new Step.Seen("(nothing)", "done in an earlier run");
    }

    private static String sent(Browser.Page page) {
        return "GET " + page.address().getPath() + " [IT employee, logged in through HelseID]";
    }
}
