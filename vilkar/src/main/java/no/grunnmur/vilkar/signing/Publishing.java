package no.grunnmur.vilkar.signing;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Staff;
import no.grunnmur.vilkar.TermsText;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;
import no.grunnmur.vilkar.VilkarProblem;

/** New versions of terms, by customer service. Whoever has signed is told at once, and has until the version counts. */
public final class Publishing {

    /** The fewest months that a signature may last: a renewal must not come before anybody has got used to it. */
    private static final int FEWEST_MONTHS = 6;

    private static final int MOST_MONTHS = 120;
    private static final int LONGEST_NEWS = 1_000;
    private static final int MOST_YEARS_AHEAD = 5;

    /**
     * A version as it was typed.
     *
     * @param expected the number that it is to have
     * @param countsFrom a day in Norway
     * @param months empty for until it is withdrawn
     */
    public record Draft(
            String expected,
            String countsFrom,
            String months,
            Map<Language, String> news,
            Map<Language, String> texts) {

        public Draft {
            news = Map.copyOf(news);
            texts = Map.copyOf(texts);
        }
    }

    private final Signing.Parts parts;
    private final Staff staff;
    private final String terms;
    private final Letters letters;

    public Publishing(Signing.Parts parts, Staff staff, String terms, URI portal) {
        this.parts = parts;
        this.staff = staff;
        this.terms = terms;
        this.letters = new Letters(parts.contacts(), portal + "/skjema/" + terms);
    }

    /**
     * Lets nobody else past.
     *
     * @throws Refusal {@link VilkarProblem#VILKAR_STAFF_ONLY}
     */
    public void requireStaff(Actor actor) {
        if (!staff.keepsTerms(actor.pid())) {
            throw new Refusal(VilkarProblem.VILKAR_STAFF_ONLY, "not customer service");
        }
    }

    /** Whether the person keeps the terms. */
    public boolean isStaff(Actor actor) {
        return staff.keepsTerms(actor.pid());
    }

    /** Every version, ascending. */
    public List<TermsVersion> versions() {
        return parts.register().versions(terms);
    }

    /** How many main units stand signed by the version that counts, and how many by the newest one. */
    public Counts counts() {
        Instant now = parts.clock().instant();
        List<TermsVersion> versions = versions();
        int counting = Agreement.counting(versions, now);
        int newest = versions.getLast().number();
        int inForce = 0;
        int ofNewest = 0;
        for (OrganisationNumber organisation : parts.register().signed(terms)) {
            Agreement agreement = parts.register().agreement(organisation, terms);
            inForce += agreement.standing(counting, now).isPresent() ? 1 : 0;
            ofNewest += agreement.standing(newest, now).isPresent() ? 1 : 0;
        }
        return new Counts(counting, inForce, newest, ofNewest);
    }

    /** How many have signed. */
    public record Counts(int counting, int inForce, int newest, int ofNewest) {}

    /**
     * What is wrong with a draft, by field: the name of the text that says so. Empty when nothing is.
     */
    public Map<String, String> wrong(Draft draft) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!draft.expected().equals(Integer.toString(versions().getLast().number() + 1))) {
            wrong.put("expected", "wrong.expected");
        }
        Optional<Instant> from = from(draft);
        Instant now = parts.clock().instant();
        if (from.isEmpty()) {
            wrong.put("counts_from", "wrong.date");
        } else if (!from.get().isAfter(now)) {
            wrong.put("counts_from", "wrong.past");
        } else if (from.get().isBefore(versions().getLast().countsFrom())) {
            wrong.put("counts_from", "wrong.before");
        }
        if (!draft.months().isEmpty() && months(draft).isEmpty()) {
            wrong.put("months", "wrong.months");
        }
        for (Language language : Language.values()) {
            String text = draft.texts().getOrDefault(language, "");
            if (text.isBlank() || text.length() > TermsText.LONGEST) {
                wrong.put("text_" + language.tag(), "wrong.text");
            }
            if (draft.news().getOrDefault(language, "").length() > LONGEST_NEWS) {
                wrong.put("news_" + language.tag(), "wrong.news");
            }
        }
        return wrong;
    }

    private Optional<Instant> from(Draft draft) {
        try {
            LocalDate day = LocalDate.parse(draft.countsFrom());
            LocalDate last =
                    LocalDate.ofInstant(parts.clock().instant(), Words.NORWAY).plusYears(MOST_YEARS_AHEAD);
            return day.isAfter(last)
                    ? Optional.empty()
                    : Optional.of(day.atStartOfDay(Words.NORWAY).toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> months(Draft draft) {
        return Optional.of(draft.months())
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(months -> months >= FEWEST_MONTHS && months <= MOST_MONTHS);
    }

    /**
     * Publishes a draft and writes to everybody who may sign for an organisation that has signed before.
     *
     * @throws Refusal {@link VilkarProblem#VILKAR_STAFF_ONLY}, {@link VilkarProblem#VILKAR_VERSION}
     */
    public TermsVersion publish(Actor actor, Draft draft) {
        requireStaff(actor);
        if (!wrong(draft).isEmpty()) {
            throw new Refusal(
                    VilkarProblem.VILKAR_VERSION, "wrong: " + wrong(draft).keySet());
        }
        Map<Language, String> news = new EnumMap<>(Language.class);
        Map<Language, TermsText> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            news.put(language, draft.news().getOrDefault(language, "").strip());
            texts.put(language, TermsText.of(draft.texts().get(language)));
        }
        TermsVersion version = new TermsVersion(
                terms,
                Integer.parseInt(draft.expected()),
                parts.clock().instant(),
                from(draft).orElseThrow(),
                months(draft),
                news,
                texts);
        List<Mail> mails = new ArrayList<>();
        List<OrganisationNumber> signed = parts.register().signed(terms);
        for (OrganisationNumber organisation : signed) {
            Optional<Unit> unit = parts.organisations().find(organisation);
            unit.ifPresent(found ->
                    mails.addAll(letters.published(parts.organisations().signers(organisation), found, version)));
        }
        String person = parts.pseudonyms().of("pid", actor.pid().value());
        boolean published = parts.register()
                .publish(
                        version,
                        mails,
                        () -> parts.audit().append(new VersionPublished(actor.sid(), person, version, signed.size())));
        if (!published) {
            throw new Refusal(VilkarProblem.VILKAR_VERSION, "published by somebody else in this moment");
        }
        return version;
    }
}
