package no.grunnmur.persontjenesten.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.persontjenesten.MadeUpPeople;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A little Folkeregister: events with documents, in their order. */
public final class SampleFeed {

    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");

    private final List<String> entries = new ArrayList<>();

    /** The number of somebody, of the synthetic series. */
    public static String number(int person) {
        return MadeUpPeople.nationalId(1000 + person).value();
    }

    /** Everything that may happen to numbers: births, names, a new number, two merges, one of them split again. */
    public static SampleFeed story() {
        SampleFeed feed = new SampleFeed();
        feed.tells("personErOpprettet", 1, document("Anne", 1));
        feed.tells("personErOpprettet", 2, document("Bjørn", 2));
        feed.tells("personErOpprettet", 3, document("Cæcilie", 3));
        feed.tells("personErOpprettet", 4, document("Dagny", 4));
        feed.tells("personErOpprettet", 5, document("Dagny", 5));
        feed.tells("endringINavn", 1, document("Anne Marie", 1));
        feed.tells("endringIIdentifikasjonsnummer", 3, document("Cæcilie", 3, 13));
        feed.tells("personErBosatt", 13, document("Cæcilie Ås", 13, 3));
        feed.tells("personErViderefoertSomGjeldendeVedSammenslaaing", 2, document("Bjørn", 2, 12));
        feed.tells("personErViderefoertSomGjeldendeVedSammenslaaing", 4, document("Dagny", 4, 5));
        feed.tells("personErOpphoertSomDublett", 5, document("Dagny", 5));
        feed.tells("endringIBostedsadresse", 4, document("Dagny Flyttet", 4, 5));
        feed.tells("personErEndretVedSplitting", 4, document("Dagny Alene", 4));
        feed.tells("personErGjenopprettetVedSplitting", 5, document("Dagny To", 5));
        feed.tells("endringINavn", 5, document("Dagny Tre", 5));
        feed.tells("personErOpprettet", 6, document("Even", 6));
        feed.tells("personErOpprettet", 7, document("Even", 7));
        feed.tells("endringINavn", 7, document("Even Dublett", 7));
        feed.tells("personErViderefoertSomGjeldendeVedSammenslaaing", 6, document("Even", 6, 7));
        feed.tells("personErOpphoertSomDublett", 7, document("Even Dublett", 7));
        feed.tells("personErDoed", 1, document("Anne Marie", 1));
        feed.tells("endringINoeNytt", 2, document("Bjørn Ny", 2));
        return feed;
    }

    /** Everybody's numbers in {@link #story}. */
    public static List<String> everybody() {
        return List.of(1, 2, 3, 4, 5, 6, 7, 12, 13).stream()
                .map(SampleFeed::number)
                .toList();
    }

    public List<String> entries() {
        return List.copyOf(entries);
    }

    private void tells(String type, int subject, ObjectNode document) {
        entries.add(entry(entries.size() + 1, type, subject, document));
    }

    /** One entry. */
    public static String entry(int sequence, String type, int subject, ObjectNode document) {
        String at = BEGIN.plusSeconds(60L * sequence).toString();
        document.withArray("navn").forEach(name -> ((ObjectNode) name).put("ajourholdstidspunkt", at));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("sekvensnummer", sequence);
        entry.putObject("hendelse")
                .put("folkeregisteridentifikator", number(subject))
                .put("hendelsestype", type)
                .put("hendelsesdokument", "h" + sequence)
                .put("persondokument", "p" + sequence)
                .put("ajourholdstidspunkt", at);
        entry.set("folkeregisterperson", document);
        return entry.toString();
    }

    /** The document of somebody whose first number is the one in use. */
    public static ObjectNode document(String name, int... numbers) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < numbers.length; i++) {
            document.withArray("identifikasjonsnummer")
                    .addObject()
                    .put("erGjeldende", i == 0)
                    .put("status", i == 0 ? "iBruk" : "opphoert")
                    .put("foedselsEllerDNummer", number(numbers[i]))
                    .put("identifikatortype", "foedselsnummer");
        }
        document.withArray("navn")
                .addObject()
                .put("erGjeldende", true)
                .put("kilde", "Synutopia")
                .put("fornavn", name)
                .put("etternavn", "Prøvesen");
        ObjectNode address = document.withArray("bostedsadresse").addObject();
        address.put("erGjeldende", true).put("adressegradering", "ugradert");
        address.putObject("vegadresse").put("kommunenummer", "3411").put("adressenavn", "Vegen til " + name);
        return document;
    }
}
