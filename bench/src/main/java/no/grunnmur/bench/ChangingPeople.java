package no.grunnmur.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/** Some people whom the population has nobody of, as Folkeregisteret's feed tells of them: births first, then names and merges, for ever. */
final class ChangingPeople {

    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final int CHANGING = 60;

    private final SeededRandom random;
    private int sequence;

    ChangingPeople(SeededRandom random) {
        this.random = random;
    }

    /** What happens next, an entry a line. */
    List<String> next(int entries) {
        List<String> next = new ArrayList<>(entries);
        for (int i = 0; i < entries; i++) {
            next.add(entry());
        }
        return next;
    }

    private String entry() {
        sequence++;
        if (sequence <= CHANGING) {
            return entry("personErOpprettet", sequence - 1, -1);
        }
        int person = random.below(CHANGING);
        if (person % 10 == 0 && random.below(20) == 0) {
            return entry("personErViderefoertSomGjeldendeVedSammenslaaing", person, person + 1);
        }
        boolean isMerged = person % 10 == 1;
        return entry("endringINavn", isMerged ? person + 1 : person, -1);
    }

    private String entry(String type, int person, int other) {
        String at = BEGIN.plusSeconds(sequence).toString();
        return "{\"sekvensnummer\":" + sequence + ",\"hendelse\":{\"folkeregisteridentifikator\":\"" + number(person)
                + "\",\"hendelsestype\":\"" + type + "\",\"ajourholdstidspunkt\":\"" + at
                + "\"},\"folkeregisterperson\":{\"identifikasjonsnummer\":[" + identifier(person, "iBruk")
                + (other < 0 ? "" : "," + identifier(other, "opphoert"))
                + "],\"navn\":[{\"erGjeldende\":true,\"ajourholdstidspunkt\":\"" + at + "\",\"fornavn\":\"Navn"
                + sequence + "\",\"etternavn\":\"Følgesen\"}]}}";
    }

    private static String identifier(int person, String status) {
        return "{\"status\":\"" + status + "\",\"foedselsEllerDNummer\":\"" + number(person)
                + "\",\"identifikatortype\":\"foedselsnummer\"}";
    }

    /** Of a series that the population has nobody in. */
    private static String number(int person) {
        for (int individual = 0; individual < 400; individual++) {
            String nine = String.format("%02d%02d%02d%03d", 1 + person % 28, 66 + person / 28, 60, 100 + individual);
            var number = NationalId.withCheckDigits(nine);
            if (number.isPresent()) {
                return number.get().value();
            }
        }
        throw new IllegalStateException("no number for " + person);
    }
}
