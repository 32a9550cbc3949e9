package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.befolkning.Population;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.feed.DocumentReader;
import org.junit.jupiter.api.Test;

/** The population as documents of Folkeregisteret, read again: nothing is lost, and what is added is what was there. */
class FeedRoundTripTest {

    @Test
    void whatFolkeregisteretWouldSendMakesTheSamePeople() {
        DocumentReader reader = new DocumentReader(new NorwegianGeography(), true);
        new PopulationImport.Documents(Population.of(3, 600)).forEachRemaining(person -> {
            DocumentReader.Document read = reader.person(DocumentReader.toDocument(person.parts()));

            assertThat(read.parts()).isEqualTo(ofFolkeregisteret(person));
            assertThat(person.identifiers()).containsAll(read.numbers());
        });
    }

    private static Map<InformationPart, List<Item>> ofFolkeregisteret(PersonDocument person) {
        Map<InformationPart, List<Item>> parts = new EnumMap<>(person.parts());
        parts.remove(InformationPart.CommonContactRegisterInformation);
        return parts;
    }
}
