package no.grunnmur.befolkning.life;

import java.util.function.Consumer;

/**
 * How often things happen, among a thousand people a year. After the public yearly figures of Statistics Norway and the
 * registers where there are such (docs/population.md names them); what is rare in Norway is less rare here, so that a
 * year of ten thousand people has some of it.
 */
enum Rhythm {
    DEATH(8.0, Graves::death),
    MOVE(48.0, Removals::move),
    RENUMBERED_HOME(6.0, Removals::renumber),
    PRESENT_ADDRESS(7.0, Removals::present),
    SHARED_RESIDENCE(1.5, Removals::sharedResidence),
    MARRIAGE(3.9, Weddings::marriage),
    SEPARATION(1.9, Weddings::separation),
    DIVORCE(1.8, Weddings::divorce),
    NAME(5.0, Weddings::name),
    PARENTAL_RESPONSIBILITY(0.6, Weddings::responsibility),
    VISITOR(12.0, Arrivals::visitor),
    SETTLER(8.0, Arrivals::settler),
    VISITOR_WHO_SETTLES(4.0, Arrivals::settleVisitor),
    EMIGRATION(5.8, Departures::emigration),
    HOMECOMING(1.2, Departures::homecoming),
    SVALBARD(0.5, Departures::svalbard),
    PROTECTION(0.3, Decisions::protect),
    PROTECTION_LIFTED(0.3, Decisions::unprotect),
    NATURALISATION(6.0, Decisions::naturalisation),
    PERMIT(6.0, Decisions::permit),
    GUARDIANSHIP(2.0, Decisions::guardianship),
    LEGAL_AUTHORITY(0.4, Decisions::legalAuthority),
    DEPRIVED_AUTHORITY(0.3, Decisions::deprivedAuthority),
    SAMI_ROLL(0.6, Decisions::samiRoll),
    SAMI_LANGUAGE(0.5, Decisions::samiLanguage),
    POSTAL_ADDRESS(8.0, Decisions::postalAddress),
    BIRTH_PLACE(0.4, Corrections::birth),
    MATERNITY_WARD(0.4, Corrections::birthInNorway),
    GENDER(0.3, Corrections::gender),
    BIRTH_DATE(0.3, Corrections::birthDate),
    REACTIVATION(0.4, Corrections::reactivation),
    DISCONTINUATION(0.4, Corrections::discontinuation),
    MACHINE(2.5, Corrections::machine),
    IDENTITY_CHECK(30.0, Corrections::identityCheck),
    FALSE_IDENTITY(0.3, Corrections::falseIdentity),
    FOREIGN_NUMBER(1.0, Corrections::foreignNumber),
    IMMIGRATION_NUMBER(0.6, Corrections::immigrationNumber),
    UNKNOWN_PATIENT(1.0, Doubles::unknownPatient),
    KNOWN_PATIENT(0.5, Doubles::knownPatient),
    MERGER(1.2, Doubles::merger),
    CONTACT_REGISTER(110.0, Doubles::contactRegister);

    /** Live births among a thousand people a year; they come on days of their own. */
    static final double BIRTHS = 9.6;

    private static final double DAYS_A_YEAR = 365.25;
    private static final double GOLDEN = 0.618_033_988_749_895;

    private final double aYear;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Consumer<Village> happens;

    Rhythm(double aYear, Consumer<Village> happens) {
        this.aYear = aYear;
        this.happens = happens;
    }

    /**
     * How often it happens in a settlement on a day: spread evenly over the days and over neighbouring settlements, so that
     * ten settlements have in a year what ten thousand people have. Needs no people.
     *
     * @param settlement its number
     * @param size how many people it had at first
     * @param nth the day, counted from the first that is told
     */
    @SuppressWarnings("EnumOrdinal") // only so that no two kinds fall on the same days
    int times(int settlement, int size, long nth) {
        double daily = aYear * size / 1_000 / DAYS_A_YEAR;
        double phase = (settlement * GOLDEN + ordinal() * 0.37) % 1;
        return (int) (Math.floor(phase + (nth + 1) * daily) - Math.floor(phase + nth * daily));
    }

    void happen(Village village) {
        happens.accept(village);
    }
}
