package no.grunnmur.app.bridges;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.befolkning.norway.Names;
import no.grunnmur.enhetsregisteret.Authority.Right;
import no.grunnmur.enhetsregisteret.Office.Holder;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.grunndata.account.Detectors;
import no.grunnmur.grunndata.account.Holders;
import no.grunnmur.grunndata.account.NamingStandard;
import no.grunnmur.grunndata.account.Sector;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;

/** The organisations that have accounts, as Enhetsregisteret has them. */
public final class AccountHolders implements Holders {

    private final Organisations register;
    private final PersonaContacts contacts;

    public AccountHolders(Organisations register, PersonaContacts contacts) {
        this.register = register;
        this.contacts = contacts;
    }

    @Override
    public Optional<String> nameOf(OrganisationNumber organisation) {
        return register.find(organisation).filter(Organisation::exists).map(Organisation::name);
    }

    /** By the form of the main unit: municipalities are KOMM, hospital trusts are HF. */
    @Override
    public Sector sectorOf(OrganisationNumber organisation) {
        return switch (register.mainUnit(organisation).map(Organisation::form).orElse("")) {
            case "KOMM" -> Sector.MUNICIPALITY;
            case "HF", "RHF" -> Sector.HOSPITAL;
            default -> Sector.OTHER;
        };
    }

    @Override
    public OrganisationNumber mainUnitOf(OrganisationNumber organisation) {
        return register.mainUnit(organisation).map(Organisation::number).orElse(organisation);
    }

    @Override
    public boolean maySign(NationalId person, OrganisationNumber organisation) {
        return register.authority(mainUnitOf(organisation))
                .filter(authority -> authority.has(person, Right.SIGNATURE) || authority.has(person, Right.PROKURA))
                .isPresent();
    }

    @Override
    public List<EmailAddress> letterBoxes(OrganisationNumber organisation) {
        return register.authority(mainUnitOf(organisation)).stream()
                .flatMap(authority -> Stream.concat(
                        authority.holders(Right.SIGNATURE).stream(), authority.holders(Right.PROKURA).stream()))
                .map(Holder::pid)
                .flatMap(Optional::stream)
                .flatMap(pid -> contacts.email(pid).stream())
                .distinct()
                .toList();
    }

    /** What finds accounts that are named after people: the names of the country. */
    public Detectors detectors(Names names) {
        Set<String> given = plain(names.everyGiven());
        Set<String> family = plain(names.everyFamily());
        return new Detectors(given::contains, family::contains, this::mainUnitOf);
    }

    private static Set<String> plain(Set<String> names) {
        Set<String> plain = new HashSet<>();
        names.forEach(name -> plain.add(NamingStandard.plain(name)));
        return plain;
    }
}
