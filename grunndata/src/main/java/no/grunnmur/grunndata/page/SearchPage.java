package no.grunnmur.grunndata.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartySearch;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.grunndata.account.page.PortalEntrance;
import no.grunnmur.grunndata.page.Field.Choice;
import no.grunnmur.grunndata.page.Field.Kind;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;

/** Looking for parties by name, number, municipality and type. */
final class SearchPage {

    private static final List<String> NAMES =
            List.of("navn", "herid", "nummer", "kommune", "type", "tjenestetype", "ogsa-inaktive");
    private static final int SIZE = 20;
    private static final int LAST_PAGE = 10_000;
    private static final int LONGEST = 200;

    private final Desk desk;

    SearchPage(Desk desk) {
        this.desk = desk;
    }

    Routes addTo(Routes routes, PortalEntrance entrance) {
        return routes.get("/sok", entrance.page(this::search));
    }

    private Reply search(Entered entered) {
        Form query = entered.request().query();
        Words words = desk.words(entered);
        Map<String, String> typed = new LinkedHashMap<>();
        NAMES.forEach(name -> typed.put(name, query.value(name).orElse("").strip()));
        Map<String, String> wrong = wrong(typed, words);
        boolean looked = wrong.isEmpty() && typed.values().stream().anyMatch(value -> !value.isEmpty());
        String asked = query.value("side").orElse("1");
        int page = asked.matches("[1-9][0-9]{0,4}") ? Math.min(Integer.parseInt(asked), LAST_PAGE) : 1;
        List<Line> hits = new ArrayList<>();
        int total = 0;
        if (looked) {
            PartySearch.Found found = desk.register().search(search(typed), page, SIZE);
            total = found.total();
            Map<Integer, String> parents = new HashMap<>();
            for (int herId : found.herIds()) {
                desk.register().find(herId).ifPresent(party -> hits.add(hit(entered, words, party, parents)));
            }
            desk.seen(entered, "search", written(typed), hits.size());
        }
        boolean more = (long) page * SIZE < total;
        SearchView view = new SearchView(
                entered.head(),
                words.text("search.title"),
                words.text("search.lead"),
                looked,
                fields(typed, wrong, words),
                words.text("search.go"),
                words.text("search.found", total, page, Math.max(1, (total + SIZE - 1) / SIZE)),
                words.text("search.none"),
                hits,
                looked && page > 1 ? step(entered, typed, page - 1, words.text("search.previous"), "previous") : null,
                looked && more ? step(entered, typed, page + 1, words.text("search.next"), "next") : null);
        return desk.pages()
                .page(
                        entered.request(),
                        wrong.isEmpty() ? 200 : 400,
                        view.title(),
                        (output, frame) -> JtepartsokGenerated.render(output, null, view));
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s\\u00A0]", "");
    }

    private static Map<String, String> wrong(Map<String, String> typed, Words words) {
        Map<String, String> wrong = new HashMap<>();
        typed.forEach((name, value) -> {
            if (value.length() > LONGEST) {
                wrong.put(name, words.text("wrong.long", LONGEST));
            }
        });
        String herId = plain(typed.get("herid"));
        if (!herId.isEmpty() && !herId.matches("[0-9]{1,8}")) {
            wrong.put("herid", words.text("wrong.her-id"));
        }
        String number = plain(typed.get("nummer"));
        if (!number.isEmpty() && !number.matches("[0-9]{1,9}")) {
            wrong.put("nummer", words.text("wrong.number"));
        }
        if (typed.get("kommune").matches("[0-9]+") && typed.get("kommune").length() != 4) {
            wrong.put("kommune", words.text("wrong.municipality"));
        }
        return wrong;
    }

    private PartySearch search(Map<String, String> typed) {
        return new PartySearch(
                typed.get("navn"),
                Optional.of(plain(typed.get("herid")))
                        .filter(id -> !id.isEmpty())
                        .map(Integer::parseInt),
                Optional.of(plain(typed.get("nummer")))
                        .filter(number -> !number.isEmpty())
                        .map(Integer::parseInt),
                Optional.of(typed.get("kommune")).filter(code -> !code.isEmpty()),
                kind(typed.get("type")),
                PartyFields.service(typed.get("tjenestetype"), desk.grunndata().codeLists())
                        .map(code -> new PartySearch.CodeWanted(Optional.of(code.list()), code.value())),
                typed.get("ogsa-inaktive").equals(PartyFields.YES));
    }

    private static Optional<PartyKind> kind(String typed) {
        for (PartyKind kind : PartyKind.values()) {
            if (kind.name().equals(typed)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private List<Field> fields(Map<String, String> typed, Map<String, String> wrong, Words words) {
        List<Choice> kinds = new ArrayList<>(List.of(new Choice("", words.text("all"))));
        for (PartyKind kind : PartyKind.values()) {
            kinds.add(new Choice(kind.name(), words.text("kind.only." + kind)));
        }
        List<Choice> services = new ArrayList<>(List.of(new Choice("", words.text("all"))));
        services.addAll(PartyForm.services(words.lists(), Optional.empty()));
        List<Field> fields = List.of(
                Field.text("navn", words.text("name"), typed.get("navn")),
                Field.text("herid", words.text("her-id"), typed.get("herid")),
                Field.text("nummer", words.text("search.number"), typed.get("nummer")),
                Field.text("kommune", words.text("search.municipality"), typed.get("kommune")),
                Field.choice("type", words.text("search.type"), typed.get("type"), kinds),
                Field.choice("tjenestetype", words.text("field.tjenestetype"), typed.get("tjenestetype"), services),
                Field.of(Kind.BOX, "ogsa-inaktive", words.text("search.inactive"), typed.get("ogsa-inaktive")));
        return fields.stream()
                .map(field -> wrong.containsKey(field.name()) ? field.wrong(wrong.get(field.name())) : field)
                .toList();
    }

    private Line hit(Entered entered, Words words, Party party, Map<Integer, String> parents) {
        String above = party.parent() == 0
                ? ""
                : " · "
                        + parents.computeIfAbsent(
                                party.parent(),
                                herId -> desk.register()
                                        .find(herId)
                                        .map(Party::shownName)
                                        .orElse(""));
        String where = party.municipality().map(code -> " · " + code.text()).orElse("");
        boolean usable = party.usableAt(desk.clock().instant());
        return Line.of(party.shownName(), usable ? "" : words.text("state.inactive"))
                .noted(words.lead(party) + above + where)
                .leading(entered.head().base() + "/part/" + party.herId())
                .named("hit-" + party.herId());
    }

    private static String written(Map<String, String> typed) {
        StringBuilder written = new StringBuilder();
        typed.forEach((name, value) -> {
            if (!value.isEmpty()) {
                written.append(written.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return written.toString();
    }

    private static PartyView.Action step(Entered entered, Map<String, String> typed, int page, String text, String id) {
        return new PartyView.Action(id, text, entered.head().base() + "/sok?" + written(typed) + "&side=" + page);
    }
}
