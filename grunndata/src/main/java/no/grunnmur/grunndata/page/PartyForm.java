package no.grunnmur.grunndata.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.page.Field.Choice;
import no.grunnmur.grunndata.page.Field.Kind;

/** Lays a party's fields out, with their names, what can be chosen and what is wrong. */
final class PartyForm {

    private final Words words;
    private final Family family;
    private final Party party;
    private final Map<String, String> values;
    private final Map<String, String> wrong;
    private final Map<String, String> saved;

    /**
     * @param values what stands in the fields
     * @param wrong what is wrong with them
     * @param saved what somebody else has saved in fields that both have changed
     */
    PartyForm(
            Words words,
            Family family,
            Party party,
            Map<String, String> values,
            Map<String, String> wrong,
            Map<String, String> saved) {
        this.words = words;
        this.family = family;
        this.party = party;
        this.values = values;
        this.wrong = wrong;
        this.saved = saved;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private Field told(Field field) {
        Field hinted = field;
        if (saved.containsKey(field.name())) {
            hinted = field.hinted(words.text("conflict.saved", shown(field.name(), saved.get(field.name()))));
        }
        return wrong.containsKey(field.name()) ? hinted.wrong(wrong.get(field.name())) : hinted;
    }

    private Field field(Kind kind, String name) {
        return told(Field.of(kind, name, label(name), value(name)));
    }

    /** What somebody else has saved is more to the point than how to type. */
    private static Field hinted(Field field, String words) {
        return field.hint() == null ? field.hinted(words) : field;
    }

    private Field choice(String name, List<Choice> choices) {
        return told(Field.choice(name, label(name), value(name), choices));
    }

    List<FormView.Group> groups() {
        List<FormView.Group> groups = new ArrayList<>();
        List<Field> about = new ArrayList<>();
        about.add(hinted(field(Kind.TEXT, "visningsnavn"), words.text("hint.visningsnavn", party.name())));
        party.organization()
                .ifPresent(it -> about.add(choice("virksomhetstype", codes(CodeLists.BUSINESS, it.businessType()))));
        party.service().ifPresent(it -> {
            about.add(choice("tjenestetype", services(words.lists(), Optional.of(it.code()))));
            about.add(field(Kind.LONG, "beskrivelse"));
            about.add(field(Kind.LONG, "sted"));
        });
        party.worker().ifPresent(it -> about.add(field(Kind.TEXT, "tittel")));
        about.add(field(Kind.DAY, "fra"));
        about.add(field(Kind.DAY, "til"));
        about.add(field(Kind.BOX, "aktiv"));
        groups.add(new FormView.Group("om", null, about));
        groups.add(new FormView.Group("elektroniske", words.text("electronic"), electronic()));
        groups.add(new FormView.Group(
                "ny",
                words.text("electronic.new"),
                List.of(choice("ny-type", types()), field(Kind.TEXT, "ny-adresse"))));
        groups.add(new FormView.Group("framtidige", words.text("future.new"), future()));
        groups.add(new FormView.Group("RES", words.code(CodeLists.PHYSICAL_ADDRESS, "RES"), physical("RES")));
        groups.add(new FormView.Group("PST", words.code(CodeLists.PHYSICAL_ADDRESS, "PST"), physical("PST")));
        return groups;
    }

    private List<Field> electronic() {
        List<Field> fields = new ArrayList<>();
        for (ElectronicAddress address : party.electronic()) {
            String name = PartyFields.ELECTRONIC + address.type();
            fields.add(field(Kind.TEXT, name));
            if (party.parent() != 0) {
                String above = family.head().electronic().stream()
                        .filter(each -> each.type().equals(address.type()))
                        .map(ElectronicAddress::address)
                        .findFirst()
                        .orElse(words.text("nothing"));
                fields.add(hinted(field(Kind.BOX, name + PartyFields.INHERITED), words.text("hint.inherited", above)));
            }
        }
        return fields;
    }

    private List<Field> future() {
        List<Field> fields = new ArrayList<>();
        for (FutureAddress future : party.future()) {
            fields.add(field(Kind.BOX, PartyFields.key(future)));
        }
        fields.add(choice("fram-type", types()));
        fields.add(field(Kind.TEXT, "fram-adresse"));
        fields.add(field(Kind.DAY, "fram-fra"));
        return fields;
    }

    private List<Field> physical(String type) {
        List<Field> fields = new ArrayList<>();
        if (party.parent() != 0) {
            fields.add(field(Kind.BOX, PartyFields.PHYSICAL + type + PartyFields.INHERITED));
        }
        String prefix = PartyFields.PHYSICAL + type + "-";
        for (String part : List.of("gate", "postboks", "postnummer", "poststed")) {
            fields.add(field(Kind.TEXT, prefix + part));
        }
        fields.add(choice(
                prefix + "land",
                codes(CodeLists.COUNTRY, words.lists().of(CodeLists.COUNTRY, value(prefix + "land")))));
        fields.add(field(Kind.TEXT, prefix + "beskrivelse"));
        return fields;
    }

    private List<Choice> codes(int list, Code present) {
        List<Choice> choices = new ArrayList<>();
        words.lists().values(list).forEach(code -> choices.add(new Choice(code.value(), Words.code(code))));
        if (choices.stream().noneMatch(choice -> choice.value().equals(present.value()))) {
            choices.add(new Choice(present.value(), Words.code(present)));
        }
        return choices;
    }

    private List<Choice> types() {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", words.text("none.chosen"))));
        words.lists()
                .values(CodeLists.ELECTRONIC_ADDRESS)
                .forEach(code -> choices.add(new Choice(code.value(), Words.code(code))));
        return choices;
    }

    /** The types of services, and the present one when it is of another list. */
    static List<Choice> services(CodeLists lists, Optional<Code> present) {
        Map<String, String> choices = new LinkedHashMap<>();
        lists.values(CodeLists.SERVICE)
                .forEach(code -> choices.put(code.list() + ":" + code.value(), Words.code(code)));
        present.ifPresent(code -> choices.putIfAbsent(code.list() + ":" + code.value(), Words.code(code)));
        List<Choice> all = new ArrayList<>();
        choices.forEach((value, text) -> all.add(new Choice(value, text)));
        return all;
    }

    /** What a field is called. */
    String label(String name) {
        if (name.startsWith(PartyFields.ELECTRONIC)) {
            boolean box = name.endsWith(PartyFields.INHERITED);
            String type = name.substring(2, box ? name.length() - PartyFields.INHERITED.length() : name.length());
            String text = words.code(CodeLists.ELECTRONIC_ADDRESS, type);
            return box ? words.text("field.inherits", text) : text;
        }
        if (name.startsWith(PartyFields.FUTURE)) {
            return party.future().stream()
                    .filter(future -> PartyFields.key(future).equals(name))
                    .map(this::away)
                    .findFirst()
                    .orElse(name);
        }
        if (name.startsWith(PartyFields.PHYSICAL)) {
            String type = words.lists()
                    .of(CodeLists.PHYSICAL_ADDRESS, name.substring(2, 5))
                    .text();
            return name.endsWith(PartyFields.INHERITED)
                    ? words.text("field.inherits", type)
                    : words.text("field.of", type, words.text("field." + name.substring(6)));
        }
        return words.text("field." + name);
    }

    private String away(FutureAddress future) {
        return words.text(
                "field.future",
                words.code(CodeLists.ELECTRONIC_ADDRESS, future.address().type()),
                future.address().address(),
                words.time(future.validFrom()));
    }

    /** What stands in a field, in words. */
    String shown(String name, String value) {
        if (PartyFields.isBox(name)) {
            return words.text(value.equals(PartyFields.YES) ? "yes" : "no");
        }
        return value.isEmpty() ? words.text("nothing") : value;
    }
}
