package no.grunnmur.grunndata.store;

import java.util.List;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyChange;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parties and lists of changes as the text that is stored. */
final class PartyDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<PartyChange>> CHANGES = new TypeReference<>() {};

    private PartyDocument() {}

    static String write(Party party) {
        return JSON.writeValueAsString(party);
    }

    static Party read(String document) {
        return JSON.readValue(document, Party.class);
    }

    static String write(List<PartyChange> changes) {
        return JSON.writeValueAsString(changes);
    }

    static List<PartyChange> changes(String text) {
        return JSON.readValue(text, CHANGES);
    }
}
