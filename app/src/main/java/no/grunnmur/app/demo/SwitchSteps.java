package no.grunnmur.app.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/**
 * Chapter 5 of the story, the change of registers: a nurse looks the same people up while the journal goes from the old
 * register over both to the new one. Every lookup finds the right person, whoever answers.
 */
final class SwitchSteps {

    private static final String NURSE = "sykepleier";
    private static final String DESK = "kundebehandler";
    private static final String UNIT = "stange-helsestasjon";
    private static final String SENT = "PUT mode=%s, then POST /journal/patients [nurse, number=•••] x %d";
    private static final int MOST = 6;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long PAUSE_MILLIS = 20;

    private SwitchSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.SETUP, "The journal asks the old register", SwitchSteps::old)
                        .failing("the password of its account is wrong", SwitchSteps::wrongPassword),
                new Step(
                        Chapter.SETUP,
                        "Both are asked and compared, and the old one is shown",
                        story -> both(story, "both-old")),
                new Step(
                        Chapter.SETUP,
                        "The old register shuts the journal out, and the nurse sees nothing of it",
                        SwitchSteps::shutOut),
                new Step(
                        Chapter.SETUP,
                        "Both are asked and compared, and the new one is shown",
                        story -> both(story, "both-new")),
                new Step(Chapter.SETUP, "The new register alone is asked", SwitchSteps::alone),
                new Step(Chapter.SETUP, "Back to the old one, and to the new one again", SwitchSteps::backAndForth));
    }

    /** What Persontjenesten says before anything changes is what is right. */
    private static void learn(Story story) throws Exception {
        Browser nurse = story.browser(NURSE);
        Browser.Page page = UseSteps.begin(story, NURSE, UNIT);
        for (JsonNode persona : story.world.path("personas")) {
            page = nurse.press(
                    page, "search-submit", Map.of("number", persona.path("pid").asString("")));
            Element hit = page.document().selectFirst("#found-rows a");
            if (hit != null && story.known.size() < MOST) {
                story.known.put(persona.path("key").asString(""), hit.text());
            }
        }
        if (story.known.size() < 2) {
            throw page.fails("hardly anybody is found in the new register");
        }
    }

    private static Step.Seen old(Story story) throws Exception {
        choose(story, Map.of("mode", "new"));
        learn(story);
        JsonNode account = account(story);
        Browser.Page page =
                choose(story, login(account, account.path("password").asString("")));
        if (!page.has("register-changed")) {
            throw page.fails("the account is not let in to the old register");
        }
        Browser.Page card = lookUpAll(story, true);
        return new Step.Seen(
                SENT.formatted("old", story.known.size()),
                found(story) + "; «" + card.text("card-old") + "»",
                UseSteps.masked(card));
    }

    /** What the health station's journal has logged in with all the time: an old account that is named after a person. */
    private static JsonNode account(Story story) {
        String unit = story.number(UNIT);
        for (JsonNode account : story.world.path("accounts")) {
            if (account.path("organisationNumber").asString("").equals(unit)
                    && !account.path("password").asString("").isEmpty()) {
                return account;
            }
        }
        throw new Step.DidNotHold("", "the world has no account of " + UNIT);
    }

    private static Map<String, String> login(JsonNode account, String password) {
        return Map.of("mode", "old", "username", account.path("username").asString(""), "password", password);
    }

    private static Step.Seen wrongPassword(Story story) throws Exception {
        Browser.Page page = choose(story, login(story.find("accounts", "type", "Tjenestekonto"), "glemt"));
        return new Step.Seen("POST /journal/setup/register [mode=old, wrong password]", page.text("mode-wrong"), page);
    }

    private static Step.Seen both(Story story, String mode) throws Exception {
        change(story, mode);
        long before = compared(story);
        lookUpAll(story, mode.equals("both-old"));
        awaitCompared(story, before + story.known.size());
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/setup/register/differences"));
        return new Step.Seen(
                SENT.formatted(mode, story.known.size()),
                found(story) + "; " + page.text("compared") + "; differences: " + differences(page),
                page);
    }

    /** The account is blocked by customer service: the answers come from the other register, and that is noted. */
    private static Step.Seen shutOut(Story story) throws Exception {
        change(story, "both-old");
        Browser staff = story.browser(DESK);
        Browser.Page account =
                AccountSteps.account(story, account(story).path("username").asString(""));
        Browser.Page blocked = staff.press(account, "block", Map.of("grunn", "prøver overgangen"));
        // Once: what is tried with a blocked account again and again has to wait longer and longer.
        Map.Entry<String, String> first = story.known.entrySet().iterator().next();
        Browser.Page hits = search(story, story.browser(NURSE).open(UpgradeSteps.journal(story, "/patients")), first);
        story.lookups++;
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/setup/register/differences"));
        staff.press(blocked, "unblock", Map.of("grunn", "overgangen er prøvd"));
        Element newest = page.document().selectFirst("#newest li[data-kind=FAILED_OLD]");
        if (newest == null) {
            throw page.fails("it is not noted that the old register did not answer");
        }
        return new Step.Seen(
                "POST /register/kundesenter/konto/…/sperr, then " + SENT.formatted("both-old", 1),
                hits.text("found") + ", from Persontjenesten; noted: " + newest.text(),
                page);
    }

    private static Step.Seen alone(Story story) throws Exception {
        change(story, "new");
        long before = compared(story);
        Browser.Page card = lookUpAll(story, false);
        if (compared(story) != before) {
            throw card.fails("the old register is still asked");
        }
        return new Step.Seen(SENT.formatted("new", story.known.size()), found(story), UseSteps.masked(card));
    }

    private static Step.Seen backAndForth(Story story) throws Exception {
        change(story, "old");
        lookUpAll(story, true);
        change(story, "new");
        lookUpAll(story, false);
        return new Step.Seen(
                "PUT mode=old, mode=new, with lookups after each",
                found(story) + "; in all phases " + story.lookups + " lookups, none failed and none was wrong");
    }

    private static String found(Story story) {
        return story.known.size() + " of " + story.known.size() + " found";
    }

    private static String differences(Browser.Page page) {
        List<String> kinds = page.document().select("#kinds li").eachText();
        return kinds.isEmpty() ? "none" : String.join(", ", kinds);
    }

    /** Everybody by number, and the card of the last: it says where it comes from. */
    private static Browser.Page lookUpAll(Story story, boolean fromOld) throws Exception {
        Browser nurse = story.browser(NURSE);
        Browser.Page page = nurse.open(UpgradeSteps.journal(story, "/patients")).expect("search");
        Browser.Page card = null;
        for (Map.Entry<String, String> each : story.known.entrySet()) {
            page = search(story, page, each);
            Element hit = page.document().selectFirst("#found-rows a");
            card = nurse.open(URI.create(hit.absUrl("href"))).expect("card");
            if (!card.text("card-name").equals(each.getValue()) || card.has("card-old") != fromOld) {
                throw card.fails("the card is not that of its person, or comes from the other register");
            }
            story.lookups++;
        }
        return card;
    }

    private static Browser.Page search(Story story, Browser.Page page, Map.Entry<String, String> person)
            throws Exception {
        String number = story.persona(person.getKey()).path("pid").asString("");
        Browser.Page hits = story.browser(NURSE).press(page, "search-submit", Map.of("number", number));
        Element hit = hits.document().selectFirst("#found-rows a");
        if (hit == null || !hit.text().equals(person.getValue())) {
            throw hits.fails("the search did not find its person");
        }
        return hits;
    }

    private static Browser.Page choose(Story story, Map<String, String> typed) throws Exception {
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/setup/register"));
        return story.employee.press(page, "register-save", typed);
    }

    private static void change(Story story, String mode) throws Exception {
        Browser.Page page = choose(story, Map.of("mode", mode));
        if (!page.has("register-changed")) {
            throw page.fails("the journal does not change to " + mode);
        }
    }

    private static long compared(Story story) throws Exception {
        return story.wire
                .get(UpgradeSteps.journal(story, "/api/register"))
                .expect(200)
                .json()
                .path("compared")
                .asLong(0);
    }

    /** The comparison comes after the answer. */
    private static void awaitCompared(Story story, long wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (compared(story) < wanted) {
            if (System.nanoTime() > end) {
                throw new Step.DidNotHold("GET /journal/api/register", "the registers are not compared");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
