package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Apis;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/** What an owner writes about an API: a new one, and changes of one. */
final class ApiEditing {

    private final Desk desk;
    private final Apis apis;

    ApiEditing(Desk desk, Apis apis) {
        this.desk = desk;
        this.apis = apis;
    }

    /** Before the pages of single APIs, whose addresses the word «nytt» would fit. */
    void addTo(Routes routes, Portal portal) {
        routes.get(Owners.PATH + "/nytt", portal.page(visit -> blank(visit, 200, ApiForm.EMPTY, FormErrors.NONE)))
                .post(Owners.PATH, portal.form(this::register))
                .get(Owners.ONE + "/endre", portal.page(this::filled))
                .post(Owners.ONE, portal.form(this::change));
    }

    private Reply blank(Visit visit, int status, ApiForm typed, FormErrors errors) {
        OrganisationNumber owner = Owners.owner(visit, desk);
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Hidden("owner", owner.value()));
        return form(
                visit,
                status,
                desk.words(visit).get("api.new"),
                fields,
                typed,
                true,
                errors,
                Desk.at(visit, Owners.PATH));
    }

    private Reply filled(Visit visit) {
        Owners.Opened opened = Owners.open(visit, desk, apis);
        List<Field> fields = new ArrayList<>();
        fields.add(Suppliers.version(opened.kept().version()));
        return form(
                visit,
                200,
                opened.api().name(),
                fields,
                ApiForm.of(opened.api()),
                false,
                FormErrors.NONE,
                Owners.address(visit, opened.api()));
    }

    private Reply form(
            Visit visit,
            int status,
            String title,
            List<Field> fields,
            ApiForm typed,
            boolean fresh,
            FormErrors errors,
            String action) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        if (!errors.isEmpty()) {
            blocks.add(new Block.Alert("errors", Block.Tone.DANGER, words.get("wrong"), errors.first(), true));
        }
        fields.addAll(typed.fields(fresh, errors, words));
        blocks.add(new Block.Form(
                "api-form", false, action, "", fields, List.of(Block.Button.primary("save-api", words.get("save")))));
        return desk.page(visit, status, Owners.PART, title, blocks);
    }

    private Reply register(Visit visit) {
        Form form = visit.request().form();
        ApiForm typed = ApiForm.of(form);
        OrganisationNumber owner = form.value("owner")
                .flatMap(OrganisationNumber::parse)
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NUMBER, "no owner in the form"));
        Author.Person author = desk.require(visit, owner, Right.APIS);
        if (apis.find(typed.audience())
                .filter(kept -> kept.value().owner().equals(owner))
                .isPresent()) {
            return Reply.seeOther(Desk.at(visit, Owners.PATH + "/" + typed.audience()));
        }
        try {
            return Reply.seeOther(Owners.address(
                    visit,
                    apis.register(author, typed.audience(), typed.content()).value()));
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            return blank(
                    visit,
                    refusal.problem().status(),
                    typed,
                    FormErrors.of(refusal, visit.request().language()));
        }
    }

    private Reply change(Visit visit) {
        Owners.Opened opened = Owners.open(visit, desk, apis);
        Form form = visit.request().form();
        ApiForm typed = ApiForm.of(form);
        try {
            apis.change(opened.author(), opened.api().audience(), Suppliers.version(form), typed.content());
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            List<Field> fields = new ArrayList<>();
            fields.add(Suppliers.version(Suppliers.version(form)));
            return form(
                    visit,
                    refusal.problem().status(),
                    opened.api().name(),
                    fields,
                    typed,
                    false,
                    FormErrors.of(refusal, visit.request().language()),
                    Owners.address(visit, opened.api()));
        }
        return Reply.seeOther(Owners.address(visit, opened.api()));
    }
}
