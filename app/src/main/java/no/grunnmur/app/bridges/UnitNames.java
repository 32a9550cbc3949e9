package no.grunnmur.app.bridges;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.OrganisationNames;
import no.grunnmur.kernel.OrganisationNumber;

/** The address register asks Enhetsregisteret what a new organisation is called and where it lies. */
public final class UnitNames implements OrganisationNames {

    private final Organisations organisations;
    private final Map<String, String> municipalities = Norway.once().towns().stream()
            .collect(Collectors.toMap(
                    town -> town.municipality().number(),
                    town -> town.municipality().norwegianName()));

    public UnitNames(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public Optional<Entry> find(OrganisationNumber number) {
        return organisations
                .find(number)
                .filter(unit -> unit.deleted().isEmpty())
                .map(unit -> {
                    String municipality = unit.municipalityNumber().orElse("");
                    return new Entry(
                            unit.name(),
                            new Code(
                                    CodeLists.MUNICIPALITY,
                                    municipality,
                                    municipalities.getOrDefault(municipality, municipality)));
                });
    }
}
