package no.grunnmur.grunndata.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartySearch;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/** Reads what a request asks for, and refuses what it cannot. */
final class Question {

    private static final int MOST_IDS = 1_000;
    private static final int LONGEST = 200;

    private Question() {}

    static Refusal invalid(String field, String sentence) {
        return new Refusal(GrunndataProblem.QUESTION_INVALID, field).about(field, sentence);
    }

    /** A HER-id of the address; one that cannot be anybody's is 0. */
    static int herId(Request request) {
        String text = request.pathParameter("herId");
        if (!digits(text) || text.length() > 9) {
            throw invalid("herId", "The value is not a HER-id.");
        }
        int herId = Integer.parseInt(text);
        return herId <= Party.HIGHEST ? herId : 0;
    }

    static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A whole number of the query, or what holds without one. */
    static long number(Request request, String name, long usual, long least, long most) {
        List<String> values = request.query().values(name);
        if (values.isEmpty()) {
            return usual;
        }
        String text = values.getFirst();
        long value = digits(text) && text.length() <= 18 ? Long.parseLong(text) : -1;
        if (values.size() > 1 || value < least || value > most) {
            throw invalid(name, "The value is to be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    static boolean flag(Request request, String name) {
        List<String> values = request.query().values(name);
        if (values.isEmpty()) {
            return false;
        }
        return switch (values.size() > 1 ? "" : values.getFirst()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "The value is to be true or false.");
        };
    }

    private static JsonObject body(Request request) {
        String type = request.header("Content-Type").orElse("");
        int end = type.indexOf(';');
        String plain = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
        boolean json = plain.equals("application/json")
                || plain.equals("text/json")
                || (plain.startsWith("application/") && plain.endsWith("+json"));
        if (!json) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "not JSON");
        }
        try {
            return JsonObject.parse(request.body());
        } catch (JsonException malformed) {
            throw invalid("$", "The body is not a JSON object.");
        }
    }

    private static void only(JsonObject object, String... names) {
        for (String name : object.members().keySet()) {
            if (!List.of(names).contains(name)) {
                throw invalid(name.length() > LONGEST ? "$" : name, "There is no such member.");
            }
        }
    }

    /** The body {@code {herIds:[]}}. */
    static List<Integer> herIds(Request request) {
        JsonObject body = body(request);
        only(body, "herIds");
        Set<Integer> ids = new LinkedHashSet<>();
        if (body.get("herIds") instanceof List<?> sent) {
            for (Object each : sent) {
                if (!(each instanceof Long id) || id < 0 || id > Integer.MAX_VALUE) {
                    throw invalid("herIds", "Each is to be a HER-id.");
                }
                ids.add(id.intValue());
            }
        } else if (body.get("herIds") != null) {
            throw invalid("herIds", "The value is to be a list of HER-ids.");
        }
        if (ids.size() > MOST_IDS) {
            throw invalid("herIds", "There can be at most " + MOST_IDS + " HER-ids.");
        }
        return List.copyOf(ids);
    }

    /** The body of a search. Parameters of one kind narrow to that kind. */
    static PartySearch search(Request request) {
        JsonObject body = body(request);
        only(body, "organizationSearchParameters", "personSearchParameters", "serviceSearchParameters", "name");
        Optional<PartySearch.CodeWanted> code = Optional.empty();
        Optional<Integer> number = Optional.empty();
        Optional<PartyKind> kind = Optional.empty();
        int kinds = 0;
        if (object(body, "organizationSearchParameters").isPresent()) {
            kinds++;
            kind = Optional.of(PartyKind.ORGANIZATION);
            code = code(object(body, "organizationSearchParameters").get(), "businessType");
        }
        if (object(body, "serviceSearchParameters").isPresent()) {
            kinds++;
            kind = Optional.of(PartyKind.SERVICE);
            code = code(object(body, "serviceSearchParameters").get(), "serviceType");
        }
        if (object(body, "personSearchParameters").isPresent()) {
            JsonObject person = object(body, "personSearchParameters").get();
            only(person, "hprNumber");
            kinds++;
            kind = Optional.of(PartyKind.PERSON);
            if (person.get("hprNumber") != null) {
                long hpr = person.number("hprNumber").orElse(-1);
                if (hpr < 0 || hpr > Integer.MAX_VALUE) {
                    throw invalid("personSearchParameters.hprNumber", "The value is to be an HPR number.");
                }
                number = Optional.of((int) hpr);
            }
        }
        String name = text(body, "name");
        boolean nothing = name.isEmpty() && code.isEmpty() && number.isEmpty() && kinds == 0;
        if (nothing || kinds > 1) {
            throw invalid("$", nothing ? "Something has to be searched for." : "Only one kind can be searched for.");
        }
        return new PartySearch(name, Optional.empty(), number, Optional.empty(), kind, code, false);
    }

    private static Optional<JsonObject> object(JsonObject body, String name) {
        if (body.get(name) != null && body.object(name).isEmpty()) {
            throw invalid(name, "The value is to be an object.");
        }
        return body.object(name);
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) == null) {
            return "";
        }
        String text = object.text(name).orElseThrow(() -> invalid(name, "The value is to be a text."));
        if (text.length() > LONGEST) {
            throw invalid(name, "The text is too long.");
        }
        return text.strip();
    }

    private static Optional<PartySearch.CodeWanted> code(JsonObject object, String prefix) {
        only(object, prefix + "CodeListId", prefix + "CodeValue");
        String list = text(object, prefix + "CodeListId");
        String value = text(object, prefix + "CodeValue");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!list.isEmpty() && (!digits(list) || list.length() > 9)) {
            throw invalid(prefix + "CodeListId", "The value is to be the number of a code list.");
        }
        return Optional.of(new PartySearch.CodeWanted(
                list.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(list)), value));
    }
}
