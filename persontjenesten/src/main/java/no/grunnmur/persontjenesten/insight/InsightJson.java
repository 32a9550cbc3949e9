package no.grunnmur.persontjenesten.insight;

import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonWriter;

/** The list as JSON. Members that have no value are left out. */
final class InsightJson {

    private InsightJson() {}

    /** @param self the address of the list, without query */
    static byte[] of(Lookups.Page page, Question question, String self) {
        JsonWriter json = new JsonWriter(4096).beginObject().name("lookups").beginArray();
        for (Lookup lookup : page.lookups()) {
            json.beginObject();
            json.name("at").value(lookup.at().toString());
            json.name("kind").value(kind(lookup.kind()));
            named(json, "organisation", lookup.organisation(), "number");
            named(json, "unit", lookup.unit(), "number");
            named(json, "supplier", lookup.supplier(), "number");
            json.name("byUser").value(lookup.hasUser());
            named(json, "healthWorker", lookup.user(), "hprNumber");
            lookup.system().ifPresent(system -> json.name("system").value(system));
            lookup.purpose().ifPresent(purpose -> json.name("purposeOfUse").value(purpose));
            texts(json, "informationParts", lookup.parts());
            json.endObject();
        }
        json.endArray();
        page.last().ifPresent(place -> json.name("next").value(self + "?" + question.address(page.last())));
        return json.endObject().toBytes();
    }

    private static String kind(Lookup.Kind kind) {
        return switch (kind) {
            case LOOKUP -> "lookup";
            case BULK -> "bulk";
            case SEARCH -> "search";
            case EVENTS -> "events";
            case INSIGHT -> "insight";
        };
    }

    private static void named(JsonWriter json, String member, Optional<Lookup.Named> named, String number) {
        if (named.isPresent()) {
            json.name(member).beginObject().name(number).value(named.get().number());
            named.get().name().ifPresent(name -> json.name("name").value(name));
            json.endObject();
        }
    }

    private static void texts(JsonWriter json, String member, List<String> texts) {
        json.name(member).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
