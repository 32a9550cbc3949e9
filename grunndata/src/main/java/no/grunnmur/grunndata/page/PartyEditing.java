package no.grunnmur.grunndata.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.grunndata.account.page.PortalEntrance;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/**
 * Editing a party. The form carries what its editor has seen; who is second learns what the first one saved, field by field,
 * with everything typed still in its place.
 */
final class PartyEditing {

    private static final String EDIT = "/part/{herId}/endre";
    private static final int TRIES = 3;

    private final Desk desk;

    PartyEditing(Desk desk) {
        this.desk = desk;
    }

    Routes addTo(Routes routes, PortalEntrance entrance) {
        return routes.get(EDIT, entrance.page(this::show)).post(EDIT, entrance.form(this::save));
    }

    /** The operation that does the same over SOAP. */
    private static String method(Party party) {
        return switch (party.kind()) {
            case ORGANIZATION -> "UpdateOrganizationDetails";
            case SERVICE -> "UpdateServiceDetails";
            case PERSON -> "UpdateOrganizationPersonDetails";
        };
    }

    /** A form on its way to its reader. */
    private record Draft(
            Family family,
            Party party,
            Map<String, String> values,
            Map<String, String> base,
            Map<String, String> wrong,
            List<String> sentences,
            Map<String, String> saved,
            FormView.Conflict conflict) {

        static Draft of(Family family, Party party) {
            Map<String, String> values = PartyFields.of(party);
            return new Draft(family, party, values, values, Map.of(), List.of(), Map.of(), null);
        }

        Draft wrong(Map<String, String> fields, List<String> more) {
            return new Draft(family, party, values, base, fields, more, saved, conflict);
        }

        Draft typed(Map<String, String> typed, Map<String, String> seen) {
            return new Draft(family, party, typed, seen, wrong, sentences, saved, conflict);
        }
    }

    private Reply show(Entered entered) {
        Family family = desk.family(entered.request());
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        desk.author(entered, family, "");
        return page(entered, Draft.of(family, party), 200);
    }

    private Reply page(Entered entered, Draft draft, int status) {
        Words words = desk.words(entered);
        Party party = draft.party;
        String here = entered.head().base() + "/part/" + party.herId();
        Map<String, String> hidden = new LinkedHashMap<>();
        hidden.put("versjon", Long.toString(party.version()));
        hidden.put("grunnlag", written(draft.base));
        PartyForm form = new PartyForm(words, draft.family, party, draft.values, draft.wrong, draft.saved);
        FormView view = new FormView(
                entered.head(),
                words.text("edit.title", party.shownName()),
                words.text("edit.lead"),
                here + "/endre",
                false,
                hidden,
                draft.sentences,
                draft.conflict,
                form.groups(),
                words.text(draft.conflict == null ? "save" : "save.mine"),
                new PartyView.Action("back", words.text(draft.conflict == null ? "back" : "conflict.discard"), here));
        return desk.show(entered, view, status);
    }

    private Reply save(Entered entered) {
        Family family = desk.family(entered.request());
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        Author author = desk.author(entered, family, method(party));
        Words words = desk.words(entered);
        Instant now = desk.clock().instant();
        Form form = entered.request().form();
        Map<String, String> base = read(form.value("grunnlag").orElse(""), PartyFields.of(party));
        Map<String, String> typed = typed(form, base);
        long version = version(form.value("versjon").orElse(""));
        for (int i = 0; i < TRIES; i++) {
            Draft draft = Draft.of(family, party).typed(typed, base);
            if (version != party.version()) {
                if (!PartyFields.of(party).equals(base)) {
                    return conflict(entered, draft);
                }
                version = party.version(); // something else about it has changed: what the form is about has not
            }
            Map<String, String> wrong = FieldRules.wrong(party, typed, now, words);
            if (!wrong.isEmpty()) {
                return page(entered, draft.wrong(wrong, List.of(words.text("wrong.fields"))), 400);
            }
            try {
                desk.register()
                        .change(
                                author,
                                party.herId(),
                                OptionalLong.of(version),
                                there -> PartyFields.typed(there, typed, now, words.lists()));
                return Reply.seeOther(entered.head().base() + "/part/" + party.herId() + "?gjort=lagret");
            } catch (Refusal refusal) {
                if (refusal.problem() == GrunndataProblem.ENTRY_INVALID) {
                    return page(entered, draft.wrong(Map.of(), words.rules(refusal)), 400);
                }
                if (refusal.problem() != GrunndataProblem.CONFLICT) {
                    throw refusal;
                }
                family = desk.family(entered.request());
                party = family.find(party.herId()).orElseThrow(Desk::unknown);
            }
        }
        return conflict(entered, Draft.of(family, party).typed(typed, base));
    }

    static long version(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : -1;
    }

    private static Map<String, String> typed(Form form, Map<String, String> base) {
        Map<String, String> typed = new LinkedHashMap<>();
        base.forEach((name, before) -> typed.put(
                name, form.value(name).map(PartyEditing::plain).orElse(PartyFields.isBox(name) ? "" : before)));
        return typed;
    }

    /** Browsers send line breaks in two letters. */
    private static String plain(String typed) {
        return typed.strip().replace("\r\n", "\n");
    }

    /** Somebody was faster: their values and the typed ones, side by side. */
    private Reply conflict(Entered entered, Draft draft) {
        Words words = desk.words(entered);
        Map<String, String> theirs = PartyFields.of(draft.party);
        Map<String, String> merged = new LinkedHashMap<>(theirs);
        Map<String, String> saved = new LinkedHashMap<>();
        List<FormView.Row> rows = new ArrayList<>();
        PartyForm form = new PartyForm(words, draft.family, draft.party, Map.of(), Map.of(), Map.of());
        for (Map.Entry<String, String> each : draft.values.entrySet()) {
            String name = each.getKey();
            String before = draft.base.getOrDefault(name, "");
            boolean mine = !each.getValue().equals(before);
            if (mine && theirs.containsKey(name)) {
                merged.put(name, each.getValue());
                if (!theirs.get(name).equals(before) && !theirs.get(name).equals(each.getValue())) {
                    saved.put(name, theirs.get(name));
                }
            } else if (mine && name.startsWith(PartyFields.ELECTRONIC) && !PartyFields.isBox(name)) {
                // They took the address away: what was typed is offered as a new one.
                merged.put("ny-type", name.substring(PartyFields.ELECTRONIC.length()));
                merged.put("ny-adresse", each.getValue());
            }
        }
        Map<String, String> all = new LinkedHashMap<>(draft.base);
        theirs.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String before = draft.base.getOrDefault(name, "");
            String now = theirs.getOrDefault(name, "");
            if (!before.equals(now) || draft.base.containsKey(name) != theirs.containsKey(name)) {
                rows.add(new FormView.Row(
                        name,
                        form.label(name),
                        form.shown(name, before),
                        form.shown(name, now),
                        form.shown(name, draft.values.getOrDefault(name, ""))));
            }
        }
        FormView.Conflict told = new FormView.Conflict(
                who(entered, draft, words),
                words.text("conflict.advice"),
                List.of(
                        words.text("column.field"),
                        words.text("column.before"),
                        words.text("column.saved"),
                        words.text("column.typed")),
                rows);
        return page(
                entered,
                new Draft(draft.family, draft.party, merged, theirs, Map.of(), List.of(), saved, told),
                GrunndataProblem.CONFLICT.status());
    }

    private String who(Entered entered, Draft draft, Words words) {
        ChangeWords told = new ChangeWords(desk, entered, draft.family);
        return desk.register().changeLog(draft.party.herId()).stream()
                .findFirst()
                .map(change -> words.text("conflict.who", told.who(change), words.time(change.at())))
                .orElseGet(() -> words.text("conflict.somebody"));
    }

    private static String written(Map<String, String> fields) {
        JsonWriter json = new JsonWriter(512);
        json.beginObject();
        fields.forEach((name, value) -> json.name(name).value(value));
        json.endObject();
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    /** What the form's editor has seen; of what comes back, names that a form never had are passed over. */
    private static Map<String, String> read(String written, Map<String, String> known) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            JsonObject json = JsonObject.parse(written.getBytes(StandardCharsets.UTF_8));
            for (String name : json.members().keySet()) {
                boolean ours = known.containsKey(name)
                        || name.matches("e-[A-Z0-9_]{1,20}(-arv)?|f-[A-Z0-9_]{1,20}-[0-9]{1,15}");
                if (ours && json.get(name) instanceof String value) {
                    fields.put(name, value);
                }
            }
        } catch (JsonException broken) {
            return known;
        }
        known.forEach((name, value) -> {
            boolean comesAndGoes = name.startsWith(PartyFields.ELECTRONIC) || name.startsWith(PartyFields.FUTURE);
            if (!comesAndGoes) {
                fields.putIfAbsent(name, value);
            }
        });
        return fields;
    }
}
