package no.grunnmur.vilkar.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Organisations;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.SignedTerms;
import no.grunnmur.vilkar.TermsRegister;
import no.grunnmur.vilkar.Unit;

/**
 * What stands, for who asks at every token: two look-ups in memory. The main unit of a unit is asked of the register of
 * organisations once a minute; a unit that the register does not know is asked for each time, so that a new unit is covered at once.
 */
public final class StandingTerms implements SignedTerms {

    private static final int UNITS_REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final TermsRegister register;
    private final Organisations organisations;
    private final InstantSource clock;
    private final Cache<OrganisationNumber, OrganisationNumber> mainUnits = Caffeine.newBuilder()
            .maximumSize(UNITS_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public StandingTerms(TermsRegister register, Organisations organisations, InstantSource clock) {
        this.register = register;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public boolean accepted(OrganisationNumber unit, String terms) {
        return standing(unit, terms).isPresent();
    }

    @Override
    public Optional<Signature> standing(OrganisationNumber unit, String terms) {
        OrganisationNumber main = mainUnits.get(
                unit, asked -> organisations.mainUnit(asked).map(Unit::number).orElse(null));
        if (main == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return register.agreement(main, terms).standing(Agreement.counting(register.versions(terms), now), now);
    }
}
