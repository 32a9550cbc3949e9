package no.grunnmur.persontjenesten.feed;

import static no.grunnmur.persontjenesten.EventType.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.persontjenesten.EventType;

/**
 * Folkeregisteret's names of events. Source: fact sheet person-api, section 4.
 *
 * <p>A name that is not known becomes {@link EventType#PersonIsUpdated}, which says that anything may differ: whoever
 * keeps a copy reads the person anew, so nothing is lost when Folkeregisteret begins to use a new one.
 */
final class EventNames {

    private static final Map<String, EventType> TYPES = types();

    private EventNames() {}

    static EventType of(String hendelsestype) {
        return TYPES.getOrDefault(plain(hendelsestype), PersonIsUpdated);
    }

    private static Map<String, EventType> types() {
        Map<String, EventType> types = new HashMap<>();
        Map<EventType, String> names = Map.ofEntries(
                Map.entry(PersonIsCreated, "personErOpprettet"),
                Map.entry(PersonIsReactivated, "personErReaktivert"),
                Map.entry(PersonIsUpdated, "personErOppdatert"),
                Map.entry(PersonIsDiscontinued, "personErOpphoert"),
                Map.entry(PersonIsContinuedAsValidUponMerger, "personErViderefoertSomGjeldendeVedSammenslaaing"),
                Map.entry(PersonIsDiscontinuedAsDuplicate, "personErOpphoertSomDublett"),
                Map.entry(PersonIsChangedBySplitting, "personErEndretVedSplitting"),
                Map.entry(PersonIsRestoredBySplitting, "personErGjenopprettetVedSplitting"),
                Map.entry(PersonIsDeceased, "personErDoed"),
                Map.entry(PersonIsResident, "personErBosatt"),
                Map.entry(PersonIsEmigrated, "personErUtflyttet"),
                Map.entry(ChangeInStatus, "endringIStatus"),
                Map.entry(ChangeInIdentityVerification, "endringIIdentitetsgrunnlag"),
                Map.entry(ChangeInForeignPersonIdentificationNumber, "endringIUtenlandskPersonidentifikasjon"),
                Map.entry(
                        ChangeInImmigrationAuthoritiesIdentificationNumber,
                        "endringIUtlendingsmyndighetenesIdentifikasjonsnummer"),
                Map.entry(ChangeInIdentificationDocument, "endringILegitimasjonsdokument"),
                Map.entry(ChangeInNorwegianIdentificationNumber, "endringIIdentifikasjonsnummer"),
                Map.entry(ChangeInFalseIdentity, "endringIFalskIdentitet"),
                Map.entry(ChangeInResiduaryEstateContactInformation, "endringIKontaktopplysningerForDoedsbo"),
                Map.entry(ChangeInSharedResidence, "endringIDeltBosted"),
                Map.entry(ChangeInBirth, "endringIFoedsel"),
                Map.entry(ChangeInBirthInNorway, "endringIFoedselINorge"),
                Map.entry(ChangeInGender, "endringIKjoenn"),
                Map.entry(ChangeInFamilyRelation, "endringIFamilierelasjon"),
                Map.entry(ChangeInMaritalStatus, "endringISivilstand"),
                Map.entry(ChangeInDeath, "endringIDoedsfall"),
                Map.entry(ChangeInName, "endringINavn"),
                Map.entry(ChangeInAddressProtection, "endringIAdressebeskyttelse"),
                Map.entry(ChangeInResidentialAddress, "endringIBostedsadresse"),
                Map.entry(ChangeInResidentialAddressWithoutRelocation, "endringIBostedsadresseUtenFlytting"),
                Map.entry(ChangeInPresentAddress, "endringIOppholdsadresse"),
                Map.entry(ChangeInImmigrationToNorway, "endringIInnflytting"),
                Map.entry(ChangeInEmigrationFromNorway, "endringIUtflytting"),
                Map.entry(ChangeInUseOfSamiLanguage, "endringIBrukAvSamiskSpraak"),
                Map.entry(ChangeInSamiParliamentElectoralRegistryStatus, "endringISametingetsValgmanntall"),
                Map.entry(ChangeInContactinformation, "endringIKontaktinformasjon"),
                Map.entry(ChangeInParentalResponsibility, "endringIForeldreansvar"),
                Map.entry(ChangeInCitizenship, "endringIStatsborgerskap"),
                Map.entry(ChangeInResidency, "endringIOpphold"),
                Map.entry(ChangeInResidencyOnSvalbard, "endringIOppholdPaaSvalbard"),
                Map.entry(ChangeInGuardianship, "endringIVergemaal"),
                Map.entry(ChangeInLegalAuthority, "endringIRettsligHandleevne"),
                Map.entry(ChangeInPerson, "endringIPerson"));
        names.forEach((type, name) -> types.put(plain(name), type));
        return types;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
