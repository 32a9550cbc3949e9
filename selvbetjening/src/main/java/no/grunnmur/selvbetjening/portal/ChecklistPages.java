package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Checklist;
import no.grunnmur.selvbetjening.Checklists;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Rights;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * The checklist: for each organisation the steps of the guide and the set-up of HelseID, who must do what next, and what
 * waits for whom since when. A supplier sees the customers of its products, NHN every municipality, others themselves.
 *
 * <p>Source: seed 1, «Kort oppsummert».
 */
final class ChecklistPages {

    private static final String PATH = "/sjekkliste";
    private static final String JSON = "/sjekkliste.json";
    private static final String PART = "checklist";
    /** So many are told in full; more are told in a line each. */
    private static final int IN_FULL = 6;

    private static final int MOST = 400;

    private final Desk desk;
    private final Checklists checklists;
    private final Organisations organisations;
    private final Rights rights;

    ChecklistPages(Desk desk, Checklists checklists, Organisations organisations, Rights rights) {
        this.desk = desk;
        this.checklists = checklists;
        this.organisations = organisations;
        this.rights = rights;
    }

    void addTo(Routes routes, Portal portal, ErrorFormat dataErrors) {
        routes.get(PATH, portal.page(this::page)).get(JSON, portal.data(this::json, dataErrors));
    }

    /** What the visitor may see, each organisation once: the whole of one's own, of customers what concerns the supplier. */
    private List<Checklist> seen(Visit visit) {
        Map<OrganisationNumber, Checklist> all = new LinkedHashMap<>();
        for (Right right : List.of(Right.CLIENTS, Right.TEMPLATES, Right.APIS)) {
            for (OrganisationNumber number :
                    rights.organisations(visit.visitor().pid(), right)) {
                if (right == Right.CLIENTS) {
                    organisations.find(number).ifPresent(unit -> all.put(number, checklists.of(unit)));
                } else if (right == Right.TEMPLATES) {
                    for (Organisations.Unit customer : checklists.customers(number)) {
                        all.computeIfAbsent(customer.number(), key -> checklists.of(customer, Optional.of(number)));
                    }
                }
            }
        }
        if (desk.holds(visit, Right.ADMINISTRATOR)) {
            for (Organisations.Unit unit : organisations.municipalities()) {
                all.computeIfAbsent(unit.number(), key -> checklists.of(unit));
            }
        }
        List<Checklist> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing(list -> list.organisation().name()));
        return sorted.subList(0, Math.min(MOST, sorted.size()));
    }

    private Reply page(Visit visit) {
        Words words = desk.words(visit);
        List<Checklist> seen = seen(visit);
        String search = visit.request().query().value("sok").orElse("").strip();
        List<Checklist> wanted = seen.stream()
                .filter(list -> (list.organisation().name() + " "
                                + list.organisation().number())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(search.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("checklist.lead")));
        if (seen.isEmpty()) {
            blocks.add(new Block.Alert(
                    "nothing",
                    Block.Tone.INFO,
                    words.get("checklist.none"),
                    words.get("clients.no-right.text"),
                    false));
            return desk.page(visit, PART, words.get("menu.checklist"), blocks);
        }
        if (seen.size() > IN_FULL) {
            blocks.add(new Block.Form(
                    "search-form",
                    true,
                    Desk.at(visit, PATH),
                    "",
                    List.of(new Field.Input("sok", words.get("checklist.search"), "", search, "", "search", 100)),
                    List.of(Block.Button.secondary("search", words.get("catalogue.search")))));
        }
        if (wanted.size() > IN_FULL) {
            List<Block.Row> rows = new ArrayList<>();
            for (Checklist list : wanted) {
                rows.add(line(visit, list, words));
            }
            blocks.add(new Block.Rows("checklist", words.get("menu.checklist"), "", rows));
        } else {
            for (Checklist list : wanted) {
                blocks.addAll(full(list, words));
            }
        }
        blocks.add(new Block.Links(
                "checklist-links",
                List.of(new Block.Link("checklist-json", Desk.at(visit, JSON), words.get("checklist.json")))));
        return desk.page(visit, PART, words.get("menu.checklist"), blocks);
    }

    private static Block.Row line(Visit visit, Checklist list, Words words) {
        List<String> steps = new ArrayList<>();
        for (Checklist.Item item : list.items()) {
            if (item.state() != Checklist.State.DONE) {
                steps.add(words.get("step." + item.step()) + ": " + words.get("step-state." + item.state()));
            }
        }
        String number = list.organisation().number().value();
        return new Block.Row(
                "organisation-" + number,
                list.organisation().name(),
                Desk.at(visit, PATH + "?sok=" + number),
                words.get(list.done() ? "step-state.DONE" : "checklist.left", steps.size()),
                list.done() ? "ok" : "pending",
                steps.isEmpty() ? List.of() : List.of(String.join(" · ", steps)));
    }

    private List<Block> full(Checklist list, Words words) {
        String number = list.organisation().number().value();
        List<Block.Row> rows = new ArrayList<>();
        for (Checklist.Item item : list.items()) {
            List<String> lines = new ArrayList<>();
            if (item.state() != Checklist.State.DONE) {
                String names = item.names().isEmpty() ? "" : " (" + String.join(", ", item.names()) + ")";
                lines.add(words.get("next." + item.step() + "." + item.who(), names));
            }
            item.since().ifPresent(since -> lines.add(words.get("since", words.time(since))));
            item.notes().forEach(note -> lines.add(said(note, words)));
            rows.add(new Block.Row(
                    "step-" + number + "-" + item.step(),
                    words.get("step." + item.step()),
                    null,
                    words.get("step-state." + item.state()),
                    switch (item.state()) {
                        case DONE -> "ok";
                        case FAILED -> "wrong";
                        default -> "pending";
                    },
                    lines));
        }
        return List.of(
                new Block.Heading("organisation-" + number, list.organisation().name() + " (" + number + ")"),
                new Block.Rows("steps-" + number, list.organisation().name(), "", rows));
    }

    private String said(Checklist.Note note, Words words) {
        List<String> values = new ArrayList<>();
        for (String value : note.values()) {
            values.add(
                    switch (value) {
                        case "client", "server" -> words.get("place." + value);
                        default ->
                            OrganisationNumber.parse(value).map(desk::named).orElse(value);
                    });
        }
        return words.get("note." + note.name(), values.toArray());
    }

    private Reply json(Visit visit) {
        JsonWriter json =
                new JsonWriter(4096).beginObject().name("organisations").beginArray();
        for (Checklist list : seen(visit)) {
            json.beginObject();
            json.name("organisationNumber").value(list.organisation().number().value());
            json.name("name").value(list.organisation().name());
            json.name("done").value(list.done());
            json.name("steps").beginArray();
            for (Checklist.Item item : list.items()) {
                json.beginObject();
                json.name("step").value(item.step().name());
                json.name("state").value(item.state().name());
                json.name("who").value(item.who().name());
                json.name("names").beginArray();
                item.names().forEach(json::value);
                json.endArray();
                item.since().ifPresent(since -> json.name("since").value(since.toString()));
                json.name("notes").beginArray();
                for (Checklist.Note note : item.notes()) {
                    json.beginObject()
                            .name("name")
                            .value(note.name())
                            .name("values")
                            .beginArray();
                    note.values().forEach(json::value);
                    json.endArray().endObject();
                }
                json.endArray().endObject();
            }
            json.endArray().endObject();
        }
        return Reply.json(200, json.endArray().endObject().toBytes());
    }
}
