package no.grunnmur.app.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Chapter 6 of the story: a doctor finds a patient, and the lookup can be seen by whom it was about. */
final class UseSteps {

    private static final String DOCTOR = "lege";
    private static final String PATIENT = "innbygger";
    private static final String PROTECTED = "innbygger-skjermet";
    private static final String LOOKED_UP = "persontjenesten.person-looked-up";

    private UseSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.USE, "A doctor logs in to the journal", UseSteps::login),
                new Step(Chapter.USE, "The doctor finds a patient", UseSteps::found)
                        .failing("the number is mistyped", UseSteps::mistyped),
                new Step(Chapter.USE, "A protected address is hidden until asked for", UseSteps::hidden),
                new Step(Chapter.USE, "The journal tells who has looked", UseSteps::journalLog),
                new Step(Chapter.USE, "The audit has person, organisation, system and purpose", UseSteps::audited));
    }

    private static Step.Seen login(Story story) throws Exception {
        Browser.Page search = begin(story, DOCTOR, "stange-legevakt");
        return new Step.Seen(
                "GET /journal/login [doctor, through HelseID: PAR, PKCE, DPoP]", search.text("who"), search);
    }

    /** Somebody logs in to the journal and begins to work at a unit. */
    static Browser.Page begin(Story story, String persona, String unit) throws Exception {
        Browser browser = story.browser(persona);
        Browser.Page units = browser.openAs(persona, UpgradeSteps.journal(story, "/login"));
        if (units.has("unit-form")) {
            units = browser.press(units, "unit-" + story.number(unit), Map.of());
        }
        return units.expect("search");
    }

    private static Browser.Page search(Story story, String number) throws Exception {
        Browser doctor = story.browser(DOCTOR);
        Browser.Page page =
                doctor.open(UpgradeSteps.journal(story, "/patients")).expect("search");
        return doctor.press(page, "search-submit", Map.of("number", number));
    }

    private static Browser.Page card(Story story, String persona) throws Exception {
        Browser.Page hits = search(story, story.persona(persona).path("pid").asString(""));
        Element hit = hits.document().selectFirst("#found-rows a");
        if (hit == null) {
            throw hits.fails("nobody was found");
        }
        return story.browser(DOCTOR).open(URI.create(hit.absUrl("href"))).expect("card");
    }

    private static Step.Seen found(Story story) throws Exception {
        Browser.Page card = card(story, PATIENT);
        String name = card.text("card-name");
        if (!name.equals(story.persona(PATIENT).path("name").asString(""))) {
            throw card.fails("it is somebody else");
        }
        story.card = card.address();
        String home = Optional.ofNullable(card.document().selectFirst("[aria-labelledby=card-addresses] li span"))
                .map(Element::text)
                .orElse("");
        return new Step.Seen("POST /journal/patients [doctor, number=•••]", name + ", " + home, masked(card));
    }

    private static Step.Seen mistyped(Story story) throws Exception {
        Browser.Page page = search(story, "12345678901");
        return new Step.Seen("POST /journal/patients [doctor, number=12345678901]", page.text("search"), page);
    }

    private static Step.Seen hidden(Story story) throws Exception {
        Browser.Page card = card(story, PROTECTED);
        if (!card.attribute("card-protected", "data-level").equals("Confidential")
                || !card.has("card-hidden-addresses")) {
            throw card.fails("the protected address is not hidden");
        }
        return new Step.Seen("POST /journal/patients [doctor, number=•••]", card.text("card-protected"), masked(card));
    }

    private static Step.Seen journalLog(Story story) throws Exception {
        Browser.Page log =
                story.browser(DOCTOR).open(URI.create(story.card + "/log")).expect("views");
        Element newest = log.document().selectFirst("#views li");
        if (newest == null) {
            throw log.fails("nobody has looked, says the journal");
        }
        return new Step.Seen("GET /journal/patients/…/log [doctor]", newest.text(), log);
    }

    private static Step.Seen audited(Story story) throws Exception {
        URI insight = URI.create(story.system("persontjenesten") + "/innsyn");
        Browser.Page page = story.browser(PATIENT).openAs(PATIENT, insight).expect("insight-rows");
        String all = page.text("insight-rows");
        String doctor = story.persona(DOCTOR).path("name").asString("");
        for (String wanted : List.of(
                story.find("organisations", "stange").path("name").asString(""),
                story.find("organisations", "stange-legevakt").path("name").asString(""),
                doctor)) {
            if (!all.contains(wanted)) {
                throw page.fails("the list does not name " + wanted);
            }
        }
        List<String> seen = new ArrayList<>();
        for (Element row : page.document().select("#insight-rows > li")) {
            if (row.text().contains(doctor)) {
                seen.add(Screen.line(row.text()));
                break;
            }
        }
        story.audit.flatMap(audit -> audit.newest(LOOKED_UP)).ifPresent(row -> seen.add("audit row: " + row));
        return new Step.Seen("GET /persontjenesten/innsyn [the patient]", String.join(" | ", seen), page);
    }

    /** The page without national ids, for pictures that are shown around. */
    static Browser.Page masked(Browser.Page page) {
        org.jsoup.nodes.Document copy = page.document().clone();
        Element lead = copy.getElementById("card-lead");
        if (lead != null) {
            lead.text(lead.text().replaceAll("[0-9]{11}", "•••"));
        }
        return new Browser.Page(page.address(), page.status(), copy);
    }
}
