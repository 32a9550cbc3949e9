package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/** The front page: the parts of the portal, the field of the guide, and whom the visitor represents. */
final class FrontPage {

    private final Desk desk;

    FrontPage(Desk desk) {
        this.desk = desk;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get("", portal.page(visit -> show(visit, 200, "", "")))
                .post("/representer", portal.form(this::represent));
    }

    /**
     * The page.
     *
     * @param typed what stands in the field
     * @param error what is wrong with it, or empty
     */
    Reply show(Visit visit, int status, String typed, String error) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("front.lead")));
        blocks.add(new Block.Tiles("tiles", tiles(visit, words)));
        blocks.add(new Block.Form(
                "organisation-form",
                true,
                Desk.at(visit, FirstTime.PATH),
                words.get("front.use"),
                List.of(new Field.Input(
                        FirstTime.ORGANISATION,
                        words.get("organisation.label"),
                        words.get("organisation.hint"),
                        typed,
                        error,
                        "digits",
                        30)),
                List.of(Block.Button.primary("first-time", words.get("front.first-time")))));
        List<Block.Link> links = new ArrayList<>();
        if (desk.represented(visit).isPresent()) {
            links.add(new Block.Link("contact", Desk.at(visit, "/kontakt"), words.get("contact.title")));
        }
        if (!desk.holds(visit, Right.APIS)) {
            links.add(new Block.Link("to-apis", Desk.at(visit, "/api-er"), words.get("front.apis")));
        }
        if (!links.isEmpty()) {
            blocks.add(new Block.Links("front-links", links));
        }
        return desk.page(
                visit,
                status,
                "front",
                (status == 200 ? "" : words.get("wrong") + ": ") + words.get("front.title"),
                blocks);
    }

    private List<Block.Tile> tiles(Visit visit, Words words) {
        List<Block.Tile> tiles = new ArrayList<>();
        tiles.add(tile(visit, words, "use", "/klienter"));
        tiles.add(tile(visit, words, "systems", "/klientsystemer"));
        tiles.add(tile(visit, words, "checklist", "/sjekkliste"));
        if (desk.holds(visit, Right.APIS)) {
            tiles.add(tile(visit, words, "apis", "/api-er"));
        }
        if (desk.holds(visit, Right.ADMINISTRATOR)) {
            tiles.add(tile(visit, words, "service", "/kundesenter"));
        }
        return tiles;
    }

    private static Block.Tile tile(Visit visit, Words words, String name, String path) {
        return new Block.Tile(
                "tile-" + name, Desk.at(visit, path), words.get("tile." + name), words.get("tile." + name + ".about"));
    }

    private Reply represent(Visit visit) {
        OrganisationNumber chosen = visit.request()
                .form()
                .value("organisation")
                .flatMap(OrganisationNumber::parse)
                .filter(number -> desk.mine(visit).contains(number))
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_ALLOWED, "not an organisation of the visitor"));
        return desk.represent(
                visit, chosen, Reply.seeOther(visit.request().base().toString()));
    }
}
