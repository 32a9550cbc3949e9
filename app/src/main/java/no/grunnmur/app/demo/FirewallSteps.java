package no.grunnmur.app.demo;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.journal.preflight.Finding;
import no.grunnmur.journal.preflight.HandIn;
import no.grunnmur.journal.preflight.Names;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Outcome;
import no.grunnmur.journal.preflight.Patience;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.ProxySettings;
import no.grunnmur.journal.preflight.Result;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.journal.preflight.Words;
import no.grunnmur.kernel.Language;
import org.jsoup.nodes.Element;

/** Chapter 3 of the story: the firewall is open from both places, and what is said where it is not. */
final class FirewallSteps {

    /** That the house's time has been moved is no fault of the network. */
    private static final String CLOCK = "CLOCK-WRONG";

    private FirewallSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.FIREWALL, "Preflight from the application server", FirewallSteps::application)
                        .failing("the port is shut", FirewallSteps::shut),
                new Step(Chapter.FIREWALL, "The same from the terminal server", FirewallSteps::client)
                        .failing("nobody looks from there", FirewallSteps::missing),
                new Step(Chapter.FIREWALL, "A port that is shut, and whom to ask", FirewallSteps::shut));
    }

    private static Step.Seen application(Story story) throws Exception {
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/preflight"));
        Browser.Page looked = story.employee.press(page, "run", Map.of()).expect("verdict");
        requireNothingFailed(story, looked);
        return new Step.Seen("POST /journal/preflight/run", looked.text("verdict"), looked);
    }

    /** With the code that the journal's page shows, good once. */
    private static Step.Seen client(Story story) throws Exception {
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/preflight"));
        Browser.Page shown = story.employee.press(page, "code", Map.of()).expect("hand-in");
        String command = shown.text("hand-in");
        String code = command.substring(command.lastIndexOf(' ') + 1);
        Result result = look(
                story, story.system("helseid"), story.system("api-selvbetjening"), story.system("persontjenesten"));
        int status;
        try (HttpClient http = HttpClient.newHttpClient()) {
            status = HandIn.send(story.road.to(UpgradeSteps.journal(story, "/preflight/results")), code, result, http);
        }
        Browser.Page both = story.employee.open(UpgradeSteps.journal(story, "/preflight"));
        if (status != 204 || both.document().selectFirst("[data-code=ORIGIN-MISSING]") != null) {
            throw both.fails("the result of the second place was not taken: " + status);
        }
        requireNothingFailed(story, both);
        return new Step.Seen("./grunnmur preflight --origin client --hand-in … --code •••", both.text("verdict"), both);
    }

    private static Step.Seen missing(Story story) throws Exception {
        Browser.Page page = story.employee.open(UpgradeSteps.journal(story, "/preflight"));
        return new Step.Seen("GET /journal/preflight", page.text("verdict"), page);
    }

    private static void requireNothingFailed(Story story, Browser.Page page) {
        for (Element line : page.document().select("li:has(.ds-tag[data-color=danger])")) {
            String code = line.attr("data-code");
            boolean moved = code.equals(CLOCK) && story.isTimeMoved();
            if (!moved && !code.startsWith("ORIGIN-")) {
                throw page.fails(code + ": " + line.text());
            }
        }
    }

    /** A port of this machine where nobody listens stands for the firewall. */
    private static Step.Seen shut(Story story) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI behind = URI.create("https://localhost:" + port);
        Words words = new Words(Language.EN);
        Finding found = look(story, behind, behind, behind).findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .findFirst()
                .orElseThrow(() -> new Step.DidNotHold(behind.toString(), "a shut port is not found out"));
        return new Step.Seen(
                "./grunnmur preflight --helseid " + behind,
                found.code().key() + ": " + words.says(found) + " " + words.remedy(found) + " Ask: " + words.whom(found)
                        + ".");
    }

    private static Result look(Story story, URI helseId, URI selvbetjening, URI persontjenesten)
            throws InterruptedException {
        return new Preflight(
                        new Preflight.Settings(
                                Origin.CLIENT,
                                "demo",
                                Target.at(helseId, selvbetjening, persontjenesten),
                                ProxySettings.none(),
                                Names.ofTheMachine(),
                                Patience.USUAL,
                                List.of(),
                                Optional.empty()),
                        story::now)
                .look();
    }
}
