package no.grunnmur.app.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Chapter 7 of the story: the rules of the accounts of Grunndata, from the shared account to one for each system. */
final class AccountSteps {

    private static final String DESK = "kundebehandler";
    private static final String SHARED = "stangekommune";
    private static final String FIRST = "stange-legevakt";
    private static final String SECOND = "stange-hjemmetjeneste";
    private static final Map<String, String> SYSTEMS = Map.of(FIRST, "CGM Journal", SECOND, "Bølgen Pleie");
    private static final String ASK = """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
          <GetCommunicationPartyDetails xmlns="http://register.nhn.no/CommunicationParty"><herId>1001</herId>\
        </GetCommunicationPartyDetails></s:Body></s:Envelope>\
        """;

    private AccountSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.ACCOUNTS, "The shared and the person-named account are found", AccountSteps::found),
                new Step(Chapter.ACCOUNTS, "Each system gets a Tjenestekonto of its own", AccountSteps::replaced),
                new Step(Chapter.ACCOUNTS, "The shared account is closed, and the systems go on", AccountSteps::closed)
                        .failing("it is blocked before it is replaced", AccountSteps::tooEarly),
                new Step(
                        Chapter.ACCOUNTS,
                        "One account is blocked, and the other system goes on",
                        AccountSteps::blocked),
                new Step(Chapter.ACCOUNTS, "A Tjenestekonto is no way into the portal", AccountSteps::noPortal),
                new Step(Chapter.ACCOUNTS, "A Personkonto is, with HelseID", AccountSteps::personal),
                new Step(Chapter.ACCOUNTS, "Every change is traced to a person", AccountSteps::traced));
    }

    private static URI register(Story story, String path) {
        return URI.create(story.system("register") + path);
    }

    private static Browser.Page desk(Story story, String path) throws Exception {
        return story.browser(DESK).openAs(DESK, register(story, path));
    }

    private static Step.Seen found(Story story) throws Exception {
        Browser.Page page = desk(story, "/kundesenter").expect("worklist");
        if (!page.text("worklist").contains(SHARED)) {
            return new Step.Seen(sent("GET /register/kundesenter"), "replaced in an earlier run", page);
        }
        List<String> named = page.document().select("#worklist li").eachText();
        return new Step.Seen(sent("GET /register/kundesenter"), Screen.line(String.join("; ", named)), page);
    }

    /** A password is shown once, and what logs in with it works. */
    private static Step.Seen replaced(Story story) throws Exception {
        Browser staff = story.browser(DESK);
        StringBuilder seen = new StringBuilder();
        Browser.Page last = null;
        for (String unit : List.of(FIRST, SECOND)) {
            Browser.Page order = desk(story, "/kundesenter/bestill");
            Browser.Page ordered = staff.press(
                    order,
                    "order-go",
                    Map.of("organisasjonsnummer", story.number(unit), "fagsystem", SYSTEMS.get(unit)));
            // In an earlier run it was ordered already: the rule is told, with the account that exists.
            Browser.Page account = ordered.has("instead") ? staff.follow(ordered, "instead") : ordered;
            if (account.has("unblock")) {
                account = staff.press(account, "unblock", Map.of("grunn", "rettet"));
            }
            last = staff.press(account, "make-password", Map.of("overlapp", "0"))
                    .expect("password");
            String username = last.document().selectFirst("h1").text();
            story.accounts.put(unit, username + ":" + last.text("password"));
            requireLetIn(story, unit, true);
            seen.append(seen.isEmpty() ? "" : ", ")
                    .append(username)
                    .append(" for ")
                    .append(SYSTEMS.get(unit));
        }
        last.document().getElementById("password").text("•••");
        return new Step.Seen(sent("POST /register/kundesenter/bestill"), seen + ": each logs in to SOAP", last);
    }

    private static Step.Seen closed(Story story) throws Exception {
        Browser.Page account = account(story, SHARED);
        if (account.has("close")) {
            account =
                    story.browser(DESK).press(account, "close", Map.of("grunn", "erstattet av en konto per fagsystem"));
        }
        if (status(story, shared(story)) != 401) {
            throw account.fails("the shared account is still let in");
        }
        requireLetIn(story, FIRST, true);
        requireLetIn(story, SECOND, true);
        return new Step.Seen(
                sent("POST /register/kundesenter/konto/…/avslutt"),
                account.text("account-state") + "; 401 for " + SHARED + ", 200 for both of its followers",
                account);
    }

    private static Step.Seen tooEarly(Story story) throws Exception {
        Browser.Page account = account(story, SHARED);
        Browser.Page blocked = story.browser(DESK).press(account, "block", Map.of("grunn", "feil i en av meldingene"));
        return new Step.Seen(
                sent("POST /register/kundesenter/konto/…/sperr"),
                status(story, shared(story)) + " for every system that shared it: " + blocked.text("stops"),
                blocked);
    }

    private static Step.Seen blocked(Story story) throws Exception {
        Browser staff = story.browser(DESK);
        Browser.Page account = account(story, name(story, FIRST));
        Browser.Page blocked = staff.press(account, "block", Map.of("grunn", "sender feil i ett sett"));
        requireLetIn(story, FIRST, false);
        requireLetIn(story, SECOND, true);
        staff.press(blocked, "unblock", Map.of("grunn", "rettet"));
        requireLetIn(story, FIRST, true);
        return new Step.Seen(
                sent("POST /register/kundesenter/konto/…/sperr"),
                "401 for " + name(story, FIRST) + ", 200 for " + name(story, SECOND) + "; unblocked: 200",
                blocked);
    }

    /** The portal knows HelseID alone: neither the name nor the password of an account opens it. */
    private static Step.Seen noPortal(Story story) throws Exception {
        URI portal = register(story, "/konto");
        for (String each : List.of(story.accounts.get(FIRST), orgUsr(story))) {
            Browser nobody = story.browser("account " + each);
            Browser.Page page = nobody.open(portal);
            Wire.Answer answer = story.wire.get(portal, Map.of("Authorization", basic(each)));
            if (!page.has("login-choices") || answer.status() == 200 || page.has("passord")) {
                throw page.fails("an account of a system is let in to the portal");
            }
            story.page = page;
        }
        return new Step.Seen(
                "GET /register/konto [user name and password of a Tjenestekonto, of an OrgUsr]",
                "not let in, sent to HelseID: " + story.page.shortly(),
                story.page);
    }

    private static Step.Seen personal(Story story) throws Exception {
        Browser.Page page = story.employee.openAs(Story.EMPLOYEE, register(story, "/konto"));
        page.expect("accounts");
        return new Step.Seen("GET /register/konto [IT employee, through HelseID]", page.text("accounts"), page);
    }

    private static Step.Seen traced(Story story) throws Exception {
        Browser.Page page = account(story, SHARED);
        String who = story.persona(DESK).path("name").asString("");
        if (!page.text("who").equals(who)) {
            throw page.fails("the page does not say who makes the changes");
        }
        String row = story.audit
                .flatMap(audit -> audit.newest("grunndata.account-blocked"))
                .orElse("in the audit as grunndata.account-blocked: ./grunnmur audit export");
        return new Step.Seen("the block of a moment ago", "made as " + who + "; " + row, page);
    }

    static Browser.Page account(Story story, String username) throws Exception {
        Browser staff = story.browser(DESK);
        Browser.Page found = staff.press(desk(story, "/kundesenter"), "find", Map.of("q", username));
        for (Element link : found.document().select("#found a")) {
            if (link.text().equals(username)) {
                return staff.open(URI.create(link.absUrl("href"))).expect("account");
            }
        }
        throw found.fails("customer service does not find " + username);
    }

    private static String name(Story story, String unit) {
        String account = story.accounts.get(unit);
        return account.substring(0, account.indexOf(':'));
    }

    private static String shared(Story story) {
        return seeded(story, "username", SHARED);
    }

    private static String orgUsr(Story story) {
        return seeded(story, "type", "OrgUsr");
    }

    private static String seeded(Story story, String member, String value) {
        for (JsonNode each : story.world.path("accounts")) {
            if (each.path(member).asString("").equals(value)) {
                return each.path("username").asString("") + ":"
                        + each.path("password").asString("");
            }
        }
        throw new Step.DidNotHold("", "the world has no account " + value);
    }

    private static void requireLetIn(Story story, String unit, boolean wanted) throws Exception {
        int status = status(story, story.accounts.get(unit));
        if (status != (wanted ? 200 : 401)) {
            throw new Step.DidNotHold("POST /ws/v1/AR/Basic", "the account of " + unit + " is answered " + status);
        }
    }

    private static int status(Story story, String account) throws Exception {
        URI service = URI.create(story.system("ws") + "/v1/AR/Basic");
        return story.wire
                .postXml(service, ASK, Map.of("Authorization", basic(account)))
                .status();
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(String what) {
        return what + " [customer service]";
    }
}
