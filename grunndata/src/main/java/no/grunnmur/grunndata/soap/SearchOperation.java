package no.grunnmur.grunndata.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.PartySearch;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Values;

/**
 * The operation Search. What keys constraints can have is not public; these are ours: {@code name}, {@code orgnr},
 * {@code herId}, {@code hprNumber}, {@code municipality}, {@code type}, {@code code} and {@code inactive}.
 */
final class SearchOperation {

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 200;
    private static final int LONGEST = 200;

    private final PartyReader parties;
    private final PartyRegister register;
    private final CodeLists lists;

    SearchOperation(PartyReader parties, PartyRegister register, CodeLists lists) {
        this.parties = parties;
        this.register = register;
        this.lists = lists;
    }

    void addTo(Operations operations) {
        operations.on("Search", this::search);
    }

    private Object search(Call call) {
        Node asked = call.parameters().node("search");
        if (asked == null) {
            throw invalid("search", "Søket mangler.");
        }
        int page = asked.has("Page") ? asked.number("Page") : 1;
        int size = asked.has("PageSize") && asked.number("PageSize") != 0 ? asked.number("PageSize") : USUAL_SIZE;
        // The first page is called both 0 and 1 by clients of the real service.
        page = page == 0 ? 1 : page;
        if (page < 1 || size < 1 || size > LARGEST_SIZE) {
            throw invalid("Page", "Page skal være minst 1, og PageSize mellom 1 og " + LARGEST_SIZE + ".");
        }
        PartySearch.Found found = register.search(constraints(asked), page, size);
        List<Values.Ready> results = new ArrayList<>();
        for (PartyReader.Ready ready : parties.soap(found.herIds())) {
            results.add(new Values.Ready(ready.kind().type(), ready.content()));
        }
        call.told().found(results.size());
        return new Node("SearchResult")
                .put("Facets", facets(found))
                .put("Results", results)
                .put("ServerTime", call.now())
                .put("TotalResults", found.total());
    }

    private static Refusal invalid(String field, String sentence) {
        return new Refusal(GrunndataProblem.QUESTION_INVALID, field).about(field, sentence);
    }

    private static PartySearch constraints(Node asked) {
        String words = "";
        Optional<Integer> herId = Optional.empty();
        Optional<Integer> number = Optional.empty();
        Optional<String> municipality = Optional.empty();
        Optional<PartyKind> kind = Optional.empty();
        Optional<PartySearch.CodeWanted> code = Optional.empty();
        boolean inactive = false;
        for (Object each : asked.list("SearchConstraints")) {
            Node pair = (Node) each;
            String key = pair.text("key");
            String value = pair.text("value").strip();
            if (value.length() > LONGEST) {
                throw invalid(key, "Verdien er for lang.");
            }
            switch (key.toLowerCase(Locale.ROOT)) {
                case "name" -> words = value;
                case "herid" -> herId = Optional.of(number(key, value));
                case "orgnr", "hprnumber" -> number = Optional.of(number(key, value));
                case "municipality" -> municipality = Optional.of(value);
                case "type" -> kind = Optional.of(kind(value));
                case "code" -> code = Optional.of(code(value));
                case "inactive" -> inactive = value.equals("true");
                default ->
                    throw invalid(
                            key.isEmpty() ? "key" : key,
                            "Søket forstår name, orgnr, herId, hprNumber, municipality, type, code og inactive.");
            }
        }
        return new PartySearch(words, herId, number, municipality, kind, code, inactive);
    }

    private static int number(String key, String value) {
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid(key, "Verdien av " + key + " skal være et tall med høyst ni siffer.");
        }
        return Integer.parseInt(value);
    }

    private static PartyKind kind(String value) {
        for (PartyKind kind : PartyKind.values()) {
            if (kind.wire().equalsIgnoreCase(value)) {
                return kind;
            }
        }
        throw invalid("type", "Verdien av type skal være Organization, Person eller Service.");
    }

    /** {@code 8666:05}, or {@code 05} of any list. */
    private static PartySearch.CodeWanted code(String value) {
        int colon = value.indexOf(':');
        return colon < 0
                ? new PartySearch.CodeWanted(Optional.empty(), value)
                : new PartySearch.CodeWanted(
                        Optional.of(number("code", value.substring(0, colon))), value.substring(colon + 1));
    }

    private List<Node> facets(PartySearch.Found found) {
        List<Node> facets = new ArrayList<>();
        for (Map.Entry<String, Map<String, Integer>> facet : found.facets().entrySet()) {
            List<Node> entries = new ArrayList<>();
            facet.getValue()
                    .forEach((value, hits) -> entries.add(new Node("SearchResultFacetEntry")
                            .put("Hits", hits)
                            .put("Text", text(facet.getKey(), value))
                            .put("Type", facet.getKey())
                            .put("Value", value)));
            facets.add(new Node("SearchFacet")
                    .put("CodeValue", facet.getKey())
                    .put("Entries", entries)
                    .put("Name", facet.getKey()));
        }
        return facets;
    }

    private String text(String facet, String value) {
        int colon = value.indexOf(':');
        return facet.equals("code") && colon > 0
                ? lists.of(Integer.parseInt(value.substring(0, colon)), value.substring(colon + 1))
                        .text()
                : value;
    }
}
