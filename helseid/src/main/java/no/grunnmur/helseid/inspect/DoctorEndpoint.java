package no.grunnmur.helseid.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.helseid.Examined;
import no.grunnmur.helseid.page.DoctorView;
import no.grunnmur.helseid.page.InspectPages;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Texts;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.ProblemCatalogue;

/** The doctor's page and its answer as JSON. */
final class DoctorEndpoint {

    private final Doctor doctor;
    private final InspectPages pages;
    private final Texts texts;
    private final ProblemCatalogue problems;
    private final String problemPages;

    DoctorEndpoint(Doctor doctor, InspectPages pages, Texts texts, ProblemCatalogue problems, String problemPages) {
        this.doctor = doctor;
        this.pages = pages;
        this.texts = texts;
        this.problems = problems;
        this.problemPages = problemPages;
    }

    /** {@code GET /doktor} */
    Reply form(Request request) {
        return pages.doctor(request, view(request, Form.EMPTY, null));
    }

    /** {@code POST /doktor} */
    Reply page(Request request) {
        Form form = request.form();
        Pasted pasted = pasted(form);
        return pages.doctor(
                request,
                view(request, form, pasted.text().isEmpty() ? null : result(request.language(), doctor.look(pasted))));
    }

    /** {@code POST /api/doktor} */
    Reply json(Request request) {
        Diagnosis diagnosis = doctor.look(pasted(request.form()));
        JsonWriter json = new JsonWriter().beginObject();
        json.name("kind").value(diagnosis.kind().wire());
        json.name("holds").value(diagnosis.holds());
        json.name("rules").beginArray();
        for (Examined rule : diagnosis.rules()) {
            DoctorView.Row row = row(request.language(), rule);
            json.beginObject().name("code").value(row.code()).name("outcome").value(row.outcome());
            json.name("says").value(row.says()).name("source").value(row.source());
            if (!row.seen().isEmpty()) {
                json.name("seen").value(row.seen()).name("title").value(row.title());
                json.name("remedy").value(row.remedy()).name("page").value(row.page());
            }
            json.endObject();
        }
        return Reply.json(200, json.endArray().endObject().toBytes()).with("Cache-Control", "no-store");
    }

    private static Pasted pasted(Form form) {
        return new Pasted(
                form.value("text").orElse(""),
                form.value("kind").flatMap(Kind::of),
                given(form, "method"),
                given(form, "address"),
                given(form, "access_token"));
    }

    private static Optional<String> given(Form form, String name) {
        return form.value(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private DoctorView view(Request request, Form form, DoctorView.Result result) {
        Language language = request.language();
        String chosen = form.value("kind").orElse("");
        List<DoctorView.Choice> kinds = new ArrayList<>();
        kinds.add(new DoctorView.Choice("", texts.get(language, "kind.guess"), chosen.isEmpty()));
        for (Kind kind : Kind.values()) {
            kinds.add(new DoctorView.Choice(
                    kind.wire(), texts.get(language, "kind." + kind.wire()), chosen.equals(kind.wire())));
        }
        return new DoctorView(
                language,
                texts,
                request.base().getRawPath() + "/doktor",
                kinds,
                new DoctorView.Asked(
                        given(form, "method").orElse(""), given(form, "address").orElse("")),
                result);
    }

    private DoctorView.Result result(Language language, Diagnosis diagnosis) {
        return new DoctorView.Result(
                texts.get(language, "kind." + diagnosis.kind().wire()),
                texts.get(language, diagnosis.holds() ? "doctor.holds" : "doctor.broken"),
                diagnosis.holds(),
                diagnosis.rules().stream().map(rule -> row(language, rule)).toList(),
                diagnosis.header(),
                diagnosis.claims());
    }

    private DoctorView.Row row(Language language, Examined rule) {
        String code = rule.problem().code();
        String outcome = rule.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean broken = rule.outcome() == Examined.Outcome.BROKEN;
        Optional<ProblemCatalogue.Text> text =
                problems.find(code).map(entry -> entry.texts().get(language));
        return new DoctorView.Row(
                code,
                rule.says(),
                rule.source(),
                outcome,
                texts.get(language, "outcome." + outcome),
                rule.seen(),
                broken
                        ? text.map(ProblemCatalogue.Text::title)
                                .orElse(rule.problem().summary())
                        : "",
                broken
                        ? text.map(ProblemCatalogue.Text::remedy)
                                .orElse(rule.problem().summary())
                        : "",
                problemPages + code);
    }
}
