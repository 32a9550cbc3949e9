package no.grunnmur.enhetsregisteret.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.grunnmur.enhetsregisteret.store.StoredOrganisations.Wanted;
import no.grunnmur.kernel.OrganisationNumber;

/** A search written again as the query of a link to another of its pages. */
final class SearchQuery {

    private SearchQuery() {}

    static String of(UnitSearch search, long page) {
        Wanted wanted = search.wanted();
        Map<String, String> parameters = new LinkedHashMap<>();
        wanted.name().ifPresent(name -> parameters.put("navn", name));
        put(
                parameters,
                "organisasjonsnummer",
                wanted.numbers().stream().map(OrganisationNumber::value).toList());
        put(parameters, "organisasjonsform", wanted.forms());
        put(parameters, "kommunenummer", wanted.municipalities());
        wanted.parent().ifPresent(parent -> parameters.put("overordnetEnhet", parent.value()));
        parameters.put("page", Long.toString(page));
        parameters.put("size", Integer.toString(search.size()));
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, String.join(",", values));
        }
    }
}
