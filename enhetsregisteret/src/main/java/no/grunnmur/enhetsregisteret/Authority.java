package no.grunnmur.enhetsregisteret;

import java.util.List;
import no.grunnmur.kernel.NationalId;

/**
 * What the offices of an organisation let people do: the one place where it is decided.
 *
 * <p>A right to sign that is held jointly (i fellesskap) lets nobody sign alone, unless nobody else holds it.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.3 and 4.2; foretaksregisterloven, section 2-1; prokuraloven.
 *
 * @param organisation whose offices they are
 * @param offices every office in it
 */
public record Authority(Organisation organisation, List<Office> offices) {

    /** What somebody may do by office. */
    public enum Right {
        /** Sign for the organisation (signaturrett). */
        SIGNATURE,
        /** Bind it in what belongs to its running (prokura). */
        PROKURA,
        /** Decide who may act for it in Altinn (Tilgangsstyring). */
        ACCESS_MANAGEMENT
    }

    public Authority {
        offices = List.copyOf(offices);
    }

    /** Whether the person, alone, has the right in this organisation. A struck off organisation gives none. */
    public boolean has(NationalId person, Right right) {
        if (!organisation.exists()) {
            return false;
        }
        return switch (right) {
            case SIGNATURE ->
                holds(person, OfficeKind.SIGN, OfficeKind.SIHV, OfficeKind.INNH) || holdsAlone(person, OfficeKind.SIFE);
            case PROKURA -> holds(person, OfficeKind.PROK, OfficeKind.POHV) || holdsAlone(person, OfficeKind.POFE);
            case ACCESS_MANAGEMENT ->
                offices.stream().anyMatch(office -> office.kind().managesAccess() && office.isHeldBy(person));
        };
    }

    /** Everybody who has the right alone, in the order of the offices, each once. */
    public List<Office.Holder> holders(Right right) {
        return offices.stream()
                .map(Office::holder)
                .filter(holder ->
                        holder.pid().filter(person -> has(person, right)).isPresent())
                .distinct()
                .toList();
    }

    private boolean holds(NationalId person, OfficeKind... kinds) {
        return offices.stream().anyMatch(office -> List.of(kinds).contains(office.kind()) && office.isHeldBy(person));
    }

    private boolean holdsAlone(NationalId person, OfficeKind joint) {
        List<Office> held = offices.stream()
                .filter(office -> office.kind() == joint && !office.resigned())
                .toList();
        return held.size() == 1 && held.getFirst().isHeldBy(person);
    }
}
