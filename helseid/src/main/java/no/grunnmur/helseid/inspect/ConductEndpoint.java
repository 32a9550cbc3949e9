package no.grunnmur.helseid.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.page.ConductView;
import no.grunnmur.helseid.page.InspectPages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Texts;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Refusal;

/** The conformity report as pages and as JSON. */
final class ConductEndpoint {

    private static final String PATH = "/samsvar";

    private final Conduct conduct;
    private final ClientDirectory clients;
    private final InspectPages pages;
    private final Texts texts;
    private final ProblemCatalogue problems;
    private final String problemPages;

    ConductEndpoint(
            Conduct conduct,
            ClientDirectory clients,
            InspectPages pages,
            Texts texts,
            ProblemCatalogue problems,
            String problemPages) {
        this.conduct = conduct;
        this.clients = clients;
        this.pages = pages;
        this.texts = texts;
        this.problems = problems;
        this.problemPages = problemPages;
    }

    /** {@code GET /samsvar} */
    Reply list(Request request) {
        return list(request, false);
    }

    private Reply list(Request request, boolean unknown) {
        List<ConductView.Line> lines = new ArrayList<>();
        for (String client : conduct.seen()) {
            conduct.report(client).ifPresent(report -> lines.add(line(request, report)));
        }
        return pages.conduct(request, view(request, lines, null, List.of(), unknown));
    }

    /** {@code GET /samsvar/{client}} */
    Reply page(Request request) {
        Optional<Conduct.Report> report = conduct.report(request.pathParameter("client"));
        if (report.isEmpty()) {
            return list(request, true);
        }
        List<ConductView.Row> rows = new ArrayList<>();
        for (Conduct.Standing standing : report.get().standings()) {
            rows.add(row(request.language(), standing, texts.get(request.language(), "says." + standing.id())));
        }
        for (Conduct.Standing standing : report.get().others().values()) {
            rows.add(row(request.language(), standing, title(request.language(), standing.id())));
        }
        return pages.conduct(request, view(request, List.of(), line(request, report.get()), rows, false));
    }

    private ConductView view(
            Request request,
            List<ConductView.Line> lines,
            ConductView.Line line,
            List<ConductView.Row> rows,
            boolean no) {
        String listAddress = request.base().getRawPath() + PATH;
        return new ConductView(request.language(), texts, lines, line, rows, conduct.notJudged(), no, listAddress);
    }

    private ConductView.Line line(Request request, Conduct.Report report) {
        String name = clients.find(report.client()).map(client -> client.name()).orElse(report.client());
        return new ConductView.Line(
                report.client(),
                name,
                request.base().getRawPath() + PATH + "/" + report.client(),
                report.judged(),
                broken(report));
    }

    private static long broken(Conduct.Report report) {
        return report.standings().stream()
                        .filter(standing -> standing.broken() > 0)
                        .count()
                + report.others().size();
    }

    private String title(Language language, String code) {
        return problems.find(code)
                .map(entry -> entry.texts().get(language).title())
                .orElse(code);
    }

    private ConductView.Row row(Language language, Conduct.Standing standing, String says) {
        String seen = standing.example().map(Conduct.Example::seen).orElse("");
        String code = seen.substring(seen.lastIndexOf(' ') + 1);
        return new ConductView.Row(
                standing.id(),
                says,
                standing.clause(),
                outcome(standing),
                texts.get(language, "outcome." + outcome(standing)),
                standing.kept(),
                standing.broken(),
                seen,
                standing.example().map(Conduct.Example::request).orElse(""),
                problems.find(code).isPresent() ? problemPages + code : "");
    }

    private static String outcome(Conduct.Standing standing) {
        return standing.broken() > 0 ? "broken" : standing.kept() > 0 ? "kept" : "not-seen";
    }

    /** {@code GET /api/samsvar} */
    Reply listJson(Request request) {
        JsonWriter json = new JsonWriter().beginObject().name("clients").beginArray();
        for (String client : conduct.seen()) {
            conduct.report(client)
                    .ifPresent(report -> json.beginObject()
                            .name("clientId")
                            .value(client)
                            .name("judged")
                            .value(report.judged())
                            .name("broken")
                            .value(broken(report))
                            .endObject());
        }
        json.endArray().name("notJudged").value(conduct.notJudged());
        return answer(json);
    }

    /** {@code GET /api/samsvar/{client}} */
    Reply json(Request request) {
        Conduct.Report report = conduct.report(request.pathParameter("client"))
                .orElseThrow(() -> new Refusal(InspectProblem.INSPECT_UNKNOWN, "no such client"));
        JsonWriter json = new JsonWriter().beginObject();
        json.name("clientId").value(report.client());
        json.name("judged").value(report.judged());
        json.name("holds").value(!report.isBroken() && report.judged() > 0);
        json.name("requirements").beginArray();
        report.standings().forEach(standing -> {
            json.beginObject();
            write(json, standing, texts.get(request.language(), "says." + standing.id()));
            json.endObject();
        });
        json.endArray().name("otherRules").beginArray();
        report.others().values().forEach(standing -> {
            json.beginObject();
            write(json, standing, title(request.language(), standing.id()));
            json.endObject();
        });
        json.endArray().name("notJudged").value(conduct.notJudged());
        return answer(json);
    }

    private static void write(JsonWriter json, Conduct.Standing standing, String says) {
        json.name("id").value(standing.id()).name("says").value(says);
        json.name("clause").value(standing.clause()).name("outcome").value(outcome(standing));
        json.name("kept").value(standing.kept()).name("broken").value(standing.broken());
        standing.example()
                .ifPresent(example -> json.name("example")
                        .beginObject()
                        .name("at")
                        .value(example.at().toString())
                        .name("seen")
                        .value(example.seen())
                        .name("request")
                        .value(example.request())
                        .endObject());
    }

    /** {@code DELETE /api/samsvar/{client}}: begins a new run. */
    Reply forget(Request request) {
        conduct.forget(request.pathParameter("client"));
        return Reply.empty(204);
    }

    private static Reply answer(JsonWriter json) {
        return Reply.json(200, json.endObject().toBytes()).with("Cache-Control", "no-store");
    }
}
