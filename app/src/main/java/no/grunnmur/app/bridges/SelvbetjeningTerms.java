package no.grunnmur.app.bridges;

import java.util.List;
import java.util.Optional;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Terms;
import no.grunnmur.vilkar.SignedTerms;

/** What Selvbetjening asks of the terms: who has signed, and, of the register, who could. */
public final class SelvbetjeningTerms implements Terms {

    private final SignedTerms signed;
    private final Organisations register;

    public SelvbetjeningTerms(SignedTerms signed, Organisations register) {
        this.signed = signed;
        this.register = register;
    }

    @Override
    public boolean accepted(OrganisationNumber organisation, String terms) {
        return signed.accepted(organisation, terms);
    }

    @Override
    public Optional<Signature> standing(OrganisationNumber organisation, String terms) {
        return signed.standing(organisation, terms)
                .map(signature -> new Signature(
                        signature.signerName(), Integer.toString(signature.version()), signature.signedAt()));
    }

    @Override
    public List<String> signers(OrganisationNumber organisation) {
        return register.authority(organisation)
                .map(authority -> authority.holders(Authority.Right.SIGNATURE).stream()
                        .map(SelvbetjeningTerms::name)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static String name(Office.Holder holder) {
        return holder.givenName() + " " + holder.familyName();
    }
}
