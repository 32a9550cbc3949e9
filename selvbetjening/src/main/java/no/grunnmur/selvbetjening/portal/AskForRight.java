package no.grunnmur.selvbetjening.portal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.PortalPages;
import no.grunnmur.selvbetjening.page.Words;

/**
 * Suppliers and owners of APIs ask for their right as the guide's customer does: the organisation's number, and on to Altinn
 * to pick who is to answer. Coming back shows how the request stands.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.2 and 4.5.
 */
final class AskForRight {

    private static final String PATH = "/rettighet/{rett}";
    private static final String NUMBER = FirstTime.ORGANISATION;

    private final Desk desk;
    private final Organisations organisations;
    private final DelegationRequests requests;
    private final OpenRequests open;
    private final URI altinn;

    AskForRight(Desk desk, Organisations organisations, DelegationRequests requests, OpenRequests open, URI altinn) {
        this.desk = desk;
        this.organisations = organisations;
        this.requests = requests;
        this.open = open;
        this.altinn = altinn;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::show)).post(PATH, portal.form(this::toAltinn));
    }

    /** The part of the portal that a right opens, which is its name in the address too. */
    private static String part(Right right) {
        return switch (right) {
            case TEMPLATES -> "klientsystemer";
            case APIS -> "api-er";
            case CLIENTS, ADMINISTRATOR -> throw new IllegalArgumentException("not asked for here: " + right);
        };
    }

    /** Where somebody asks for a right. */
    static String address(Visit visit, Right right) {
        return Desk.at(visit, PATH.replace("{rett}", part(right)));
    }

    private static Right asked(Visit visit) {
        return switch (visit.request().pathParameter("rett")) {
            case "klientsystemer" -> Right.TEMPLATES;
            case "api-er" -> Right.APIS;
            default -> throw new Refusal(SelvProblem.NOT_FOUND, "no right of that name is asked for here");
        };
    }

    /** What to say of a number that cannot be gone on with, otherwise empty. */
    private String wrong(TypedOrganisation typed, Words words) {
        if (typed.unit().isEmpty() || typed.unit().get().mainUnit()) {
            return typed.wrong();
        }
        Organisations.Unit unit = typed.unit().get();
        return organisations
                .mainUnit(unit.number())
                .map(main -> words.get("sub-unit.text", unit.name(), unit.number(), main.name(), main.number()))
                .orElseGet(() -> words.get("organisation.unknown"));
    }

    private Reply show(Visit visit) {
        Right right = asked(visit);
        Words words = desk.words(visit);
        Optional<String> typed = visit.request().query().value(NUMBER);
        if (typed.isEmpty()) {
            return number(visit, right, 200, "", "");
        }
        TypedOrganisation read = TypedOrganisation.of(typed.get(), organisations, words);
        String wrong = wrong(read, words);
        return wrong.isEmpty()
                ? standing(visit, right, read.unit().orElseThrow())
                : number(visit, right, 400, typed.get(), wrong);
    }

    private Reply number(Visit visit, Right right, int status, String typed, String wrong) {
        Words words = desk.words(visit);
        List<Block> blocks = List.of(
                new Block.Text("lead", words.get("ask.lead", words.get("right." + right))),
                new Block.Form(
                        "organisation-form",
                        true,
                        address(visit, right),
                        "",
                        List.of(new Field.Input(
                                NUMBER,
                                words.get("organisation.label"),
                                words.get("organisation.hint"),
                                typed,
                                wrong,
                                "digits",
                                30)),
                        List.of(Block.Button.primary("go-on", words.get("go-on")))));
        return desk.page(visit, status, "front", words.get("ask.title"), blocks);
    }

    private Reply standing(Visit visit, Right right, Organisations.Unit unit) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs(
                "summary",
                List.of(
                        new Block.Pair(words.get("organisation"), unit.name() + " (" + unit.number() + ")"),
                        new Block.Pair(words.get("right"), words.get("right." + right)))));
        if (desk.may(visit, unit.number(), right)) {
            blocks.add(new Block.Alert(
                    "right-given",
                    Block.Tone.SUCCESS,
                    words.get("back.given.title"),
                    words.get("back.given.text", unit.name()),
                    false));
            blocks.add(new Block.Links(
                    "next",
                    List.of(new Block.Link(
                            "go-on-given",
                            Desk.at(visit, "/" + part(right)),
                            words.get(right == Right.APIS ? "menu.apis" : "menu.templates")))));
            return desk.page(visit, "front", words.get("ask.title"), blocks);
        }
        List<Block> waiting = open.of(visit, unit.number(), right, words);
        blocks.addAll(waiting);
        blocks.add(new Block.Text("how", words.get("altinn.how")));
        blocks.add(new Block.Form(
                "altinn-form",
                false,
                address(visit, right),
                "",
                List.of(new Field.Hidden(NUMBER, unit.number().value())),
                List.of(Block.Button.primary("to-altinn", words.get("altinn.go")))));
        return desk.pageTo(visit, "front", words.get("ask.title"), blocks, List.of(PortalPages.origin(altinn)));
    }

    private Reply toAltinn(Visit visit) {
        Right right = asked(visit);
        Words words = desk.words(visit);
        String typed = visit.request().form().value(NUMBER).orElse("");
        TypedOrganisation read = TypedOrganisation.of(typed, organisations, words);
        String wrong = wrong(read, words);
        if (!wrong.isEmpty()) {
            return number(visit, right, 400, typed, wrong);
        }
        Organisations.Unit unit = read.unit().orElseThrow();
        String back = address(visit, right) + "?" + NUMBER + "=" + unit.number();
        if (desk.may(visit, unit.number(), right)) {
            return Reply.seeOther(back);
        }
        URI page = requests.begin(
                visit.visitor().pid(),
                unit.number(),
                right,
                URI.create(back),
                words.get("ask.message", visit.visitor().name().orElse(""), words.get("right." + right), unit.name()));
        return Reply.seeOther(page.toString());
    }
}
