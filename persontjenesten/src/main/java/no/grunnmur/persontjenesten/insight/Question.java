package no.grunnmur.persontjenesten.insight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.http.Form;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * Which lookups are asked for.
 *
 * @param from the first day in Norway
 * @param to the last day in Norway
 * @param organisation only lookups for this one
 * @param after only what comes after this place, newest first
 */
record Question(
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<OrganisationNumber> organisation,
        Optional<AboutIndex.Place> after) {

    static final Question EVERYTHING =
            new Question(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** Reads {@code from}, {@code to}, {@code organisation} and {@code after}; an empty value counts as not sent. */
    static Question of(Form query) {
        Optional<LocalDate> from = sent(query, "from").map(Question::day);
        Optional<LocalDate> to = sent(query, "to").map(Question::day);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new Refusal(InsightProblem.INSIGHT_PERIOD, "from is after to");
        }
        Optional<OrganisationNumber> organisation = sent(query, "organisation")
                .map(text -> OrganisationNumber.parse(text.replace(" ", ""))
                        .orElseThrow(() -> new Refusal(InsightProblem.INSIGHT_ORGANISATION, "not a number of one")));
        return new Question(from, to, organisation, sent(query, "after").map(Question::place));
    }

    private static Optional<String> sent(Form query, String name) {
        return query.value(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 9998) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        throw new Refusal(InsightProblem.INSIGHT_PERIOD, "not a date");
    }

    /** A place as {@link #text} writes it. */
    private static AboutIndex.Place place(String text) {
        String[] parts = text.split("-", -1);
        try {
            if (parts.length == 3 && text.length() <= 60) {
                long micros = Long.parseLong(parts[0]);
                Instant at = Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
                if (at.isBefore(LAST)) {
                    return new AboutIndex.Place(at, Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
                }
            }
        } catch (NumberFormatException | DateTimeException malformed) {
            // said below
        }
        throw new Refusal(InsightProblem.INSIGHT_AFTER, "not a place in the list");
    }

    /** A place as it stands in addresses. */
    static String text(AboutIndex.Place place) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.at());
        return micros + "-" + place.chain() + "-" + place.sequence();
    }

    Instant begin() {
        return from.map(day -> day.atStartOfDay(NORWAY).toInstant()).orElse(Instant.EPOCH);
    }

    Instant end() {
        return to.map(day -> day.plusDays(1).atStartOfDay(NORWAY).toInstant()).orElse(LAST);
    }

    /** The query of the address of the same question from another place on, without the question mark. */
    String address(Optional<AboutIndex.Place> place) {
        StringBuilder query = new StringBuilder();
        from.ifPresent(day -> query.append("&from=").append(day));
        to.ifPresent(day -> query.append("&to=").append(day));
        organisation.ifPresent(number -> query.append("&organisation=").append(number.value()));
        place.ifPresent(after -> query.append("&after=").append(text(after)));
        return query.isEmpty() ? "" : query.substring(1);
    }
}
