package no.grunnmur.journal.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.client.ClientCheck;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.preflight.Code;
import no.grunnmur.journal.preflight.Finding;
import no.grunnmur.journal.preflight.FirewallOrder;
import no.grunnmur.journal.preflight.HandIn;
import no.grunnmur.journal.preflight.HandInDesk;
import no.grunnmur.journal.preflight.JunitReport;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Outcome;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.Readiness;
import no.grunnmur.journal.preflight.Result;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.journal.preflight.Version;
import no.grunnmur.journal.preflight.Words;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check of the site as a page: this machine looks as the application server, and the other place hands its result in with
 * a code that is shown once.
 */
public final class PreflightPages {

    private static final Logger LOG = LoggerFactory.getLogger(PreflightPages.class);

    /** A line of the page. */
    public record Line(String outcome, String kind, String says, String remedy, String whom, String code) {}

    /** What was seen from one place. */
    public record Part(String title, String machine, String at, List<Line> lines) {}

    /** What the page shows; the verdict is empty before anybody has looked. */
    public record View(
            Scene scene,
            String verdict,
            String verdictKind,
            List<Part> parts,
            String order,
            String code,
            String command) {}

    private final Site site;
    private final Preflight preflight;
    private final List<Target> targets;
    private final HandInDesk desk;
    private final ClientCheck client;
    private final Map<Origin, Result> results = new EnumMap<>(Origin.class);

    public PreflightPages(Site site, Preflight preflight, List<Target> targets) {
        this.site = site;
        this.preflight = preflight;
        this.targets = List.copyOf(targets);
        this.desk = new HandInDesk(site.clock(), site.random());
        this.client = new ClientCheck(site.helseId(), site.selvbetjening(), site.clock());
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.get("/preflight", site.page(this::show))
                .post("/preflight/run", site.setUp(this::run))
                .post("/preflight/code", site.setUp(this::newCode))
                .post("/preflight/results", this::take)
                .get(
                        "/preflight/result.json",
                        request -> Reply.json(200, readiness("nb").toJson()).with("Cache-Control", "no-store"))
                .get(
                        "/preflight/result.xml",
                        request -> Reply.of(
                                        200,
                                        "application/xml",
                                        new JunitReport().xml(readiness("nb")).getBytes(StandardCharsets.UTF_8))
                                .with("Cache-Control", "no-store"));
    }

    /** Forgets what was seen, for the dev profile. */
    public synchronized void forget() {
        results.clear();
    }

    private synchronized List<Result> results() {
        return List.copyOf(results.values());
    }

    private synchronized void keep(Result result) {
        results.put(result.origin(), result);
    }

    private Readiness readiness(String language) {
        return Readiness.of(results(), services(language), site.clock().instant());
    }

    /** What can be said of the journal itself. */
    private List<Finding> services(String language) {
        Installation now = site.installation().now();
        List<Finding> findings = new ArrayList<>();
        findings.add(Version.judge(Optional.of(now.version().number())));
        Optional<PrivateJwk> key = site.keys().current();
        if (now.clientId().isEmpty() || key.isEmpty()) {
            findings.add(Finding.ofSite(Code.CLIENT_UNKNOWN));
            return findings;
        }
        String organisation = now.organisation().map(Object::toString).orElse(now.name());
        HelseId.Identity identity = new HelseId.Identity(now.clientId().get(), key.get());
        findings.addAll(client.findings(identity, organisation, language));
        return findings;
    }

    private Reply run(Request request, Sessions.Session session) {
        try {
            Result result = preflight.look();
            keep(result);
            report(result);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Reply.seeOther(site.settings().base() + "/preflight");
    }

    private Reply newCode(Request request, Sessions.Session session) {
        session.handInCode = desk.newCode();
        return Reply.seeOther(site.settings().base() + "/preflight");
    }

    /** From the other place, which has no session: the code is what it has. */
    private Reply take(Request request) {
        Optional<Result> result;
        try {
            result = desk.take(request.header(HandIn.CODE_HEADER).orElse(""), request.body());
        } catch (Result.Unreadable unreadable) {
            throw new Refusal(JournalProblem.HAND_IN_UNREADABLE, unreadable.getMessage());
        }
        Result seen = result.orElseThrow(() -> new Refusal(JournalProblem.HAND_IN, "no such code"));
        if (!seen.isAbout(targets)) {
            throw new Refusal(JournalProblem.HAND_IN_UNREADABLE, "the result is about other hosts");
        }
        keep(seen);
        report(seen);
        return Reply.empty(204);
    }

    /** What is run at the other place, without the code: it must look at the services that this journal uses. */
    private String command() {
        StringBuilder command = new StringBuilder("./grunnmur preflight --origin client");
        if (targets.equals(Target.real())) {
            command.append(" --real");
        } else {
            targets.forEach(target ->
                    command.append(" --").append(target.name()).append(' ').append(target.address()));
        }
        return command.append(" --hand-in ")
                .append(site.settings().base())
                .append("/preflight/results")
                .toString();
    }

    /** Tells Selvbetjening's checklist; that it cannot be told changes nothing. */
    private void report(Result result) {
        Installation now = site.installation().now();
        Optional<String> apiKey = site.apiKey().now();
        if (now.organisation().isEmpty() || apiKey.isEmpty()) {
            return;
        }
        JsonWriter json = new JsonWriter().beginObject();
        json.name("organizationNumber").value(now.organisation().get().value());
        json.name("origin").value(result.origin() == Origin.CLIENT ? "client" : "server");
        json.name("hosts").beginArray();
        for (Target target : targets) {
            List<Finding> failed = result.findings().stream()
                    .filter(each -> each.target().equals(target.name()) && each.outcome() == Outcome.FAILED)
                    .toList();
            json.beginObject()
                    .name("host")
                    .value(target.address().getHost())
                    .name("ok")
                    .value(failed.isEmpty());
            json.name("detail")
                    .value(failed.isEmpty() ? "" : failed.getFirst().code().key())
                    .endObject();
        }
        try {
            site.selvbetjening()
                    .tell(apiKey.get(), "firewall", json.endArray().endObject().toBytes());
        } catch (Trouble trouble) {
            LOG.info("the checklist could not be told of the firewall: {}", trouble.getMessage());
        }
    }

    private Reply show(Request request, Sessions.Session session) {
        Scene scene = site.scene(request, session);
        Words words = new Words(request.language());
        Readiness readiness = readiness(request.language().tag());
        List<Part> parts = new ArrayList<>();
        for (Result result : readiness.results()) {
            parts.add(new Part(
                    words.origin(result.origin()),
                    result.machine(),
                    result.at().toString().substring(0, 19).replace('T', ' '),
                    lines(words, result.findings())));
        }
        parts.add(new Part(scene.text("preflight.site"), "", "", lines(words, readiness.site())));
        String code = session.handInCode;
        session.handInCode = "";
        View view = new View(
                scene,
                words.verdict(readiness.verdict()),
                readiness.verdict().name(),
                parts,
                new FirewallOrder(request.language()).text(targets, readiness),
                code,
                command());
        return site.pages()
                .page(
                        request,
                        200,
                        scene.text("preflight.title"),
                        (output, frame) -> JtepreflightGenerated.render(output, null, view));
    }

    private static List<Line> lines(Words words, List<Finding> findings) {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String kind = switch (finding.outcome()) {
                case OK -> "success";
                case NOTE -> "neutral";
                case WARNING -> "warning";
                case FAILED -> "danger";
            };
            lines.add(new Line(
                    words.outcome(finding.outcome()),
                    kind,
                    words.says(finding),
                    words.remedy(finding),
                    words.whom(finding),
                    finding.code().key()));
        }
        return lines;
    }
}
