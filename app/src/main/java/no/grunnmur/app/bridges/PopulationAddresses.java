package no.grunnmur.app.bridges;

import static no.grunnmur.app.bridges.RegisterTerms.meta;

import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.City;
import no.grunnmur.befolkning.person.Districts;
import no.grunnmur.befolkning.person.ForeignPostalAddress;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PostalAddress;
import no.grunnmur.befolkning.person.PreferredContactAddress;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SharedResidence;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Places;

/**
 * The population's addresses as documents, with what Persontjenesten adds: names of municipality and county, urban
 * districts, and the whole number of the statistical unit.
 *
 * <p>Source: fact sheet person-api, section 6.4.
 */
final class PopulationAddresses {

    private final RegisterTerms terms;

    PopulationAddresses(RegisterTerms terms) {
        this.terms = terms;
    }

    void add(no.grunnmur.befolkning.person.Addresses addresses, PersonDocument.Builder document) {
        for (var protection : addresses.protections()) {
            document.add(
                    InformationPart.AddressProtection,
                    new Addresses.Protection(grading(protection.level()), meta(protection.validity())));
        }
        for (ResidentialAddress address : addresses.residential()) {
            document.add(InformationPart.ResidentialAddress, residential(address));
        }
        for (PresentAddress address : addresses.present()) {
            document.add(InformationPart.PresentAddress, present(address));
        }
        for (SharedResidence address : addresses.shared()) {
            document.add(InformationPart.SharedResidence, shared(address));
        }
        for (PostalAddress address : addresses.postal()) {
            document.add(InformationPart.PostalAddress, postal(address));
        }
        for (ForeignPostalAddress address : addresses.foreignPostal()) {
            document.add(InformationPart.ForeignPostalAddress, foreignPostal(address));
        }
        for (PreferredContactAddress address : addresses.preferred()) {
            document.add(
                    InformationPart.PreferredContactAddress,
                    new Addresses.PreferredContactAddress(
                            terms.word(Addresses.AddressType.class, address.type()),
                            grading(address.confidentiality()),
                            address.lines().isEmpty()
                                    ? null
                                    : new Places.FreeformAddress(address.lines(), address.countryCode()),
                            meta(address.validity())));
        }
    }

    private Addresses.AddressConfidentiality grading(AddressConfidentiality level) {
        return terms.word(Addresses.AddressConfidentiality.class, level);
    }

    private Addresses.ResidentialAddress residential(ResidentialAddress address) {
        Districts districts = address.districts();
        Districts.UrbanDistrict urban = districts == null ? null : districts.urbanDistrict();
        return new Addresses.ResidentialAddress(
                street(address.place()),
                cadastral(address.place()),
                unknown(address.place()),
                address.cadastralIdentifier(),
                null,
                grading(address.confidentiality()),
                address.moveDate(),
                districts == null ? null : Long.valueOf(districts.statisticalUnit()),
                wholeUnit(address.place(), districts),
                districts == null ? null : districts.statisticalUnitName(),
                districts == null ? null : Long.valueOf(districts.constituency()),
                districts == null ? null : Long.valueOf(districts.schoolDistrict()),
                districts == null ? null : Long.valueOf(districts.churchDistrict()),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                meta(address.validity()));
    }

    private Addresses.PresentAddress present(PresentAddress address) {
        Districts districts = address.districts();
        Districts.UrbanDistrict urban = districts == null ? null : districts.urbanDistrict();
        return new Addresses.PresentAddress(
                address.place() instanceof Place.Abroad abroad ? abroad(abroad) : null,
                address.isAddressUnknown(),
                street(address.place()),
                cadastral(address.place()),
                address.cadastralIdentifier(),
                grading(address.confidentiality()),
                address.since(),
                terms.word(Addresses.StayElsewhere.class, address.stayElsewhere()),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                districts == null ? null : Long.valueOf(districts.statisticalUnit()),
                wholeUnit(address.place(), districts),
                districts == null ? null : districts.statisticalUnitName(),
                meta(address.validity()));
    }

    private Addresses.SharedResidence shared(SharedResidence address) {
        Districts districts = address.districts();
        Districts.UrbanDistrict urban = districts == null ? null : districts.urbanDistrict();
        return new Addresses.SharedResidence(
                street(address.place()),
                cadastral(address.place()),
                unknown(address.place()),
                address.contractValidFrom(),
                address.contractValidTo(),
                address.cadastralIdentifier(),
                null,
                grading(address.confidentiality()),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                urban == null ? null : urban.code(),
                urban == null ? null : urban.name(),
                districts == null ? null : Long.valueOf(districts.statisticalUnit()),
                wholeUnit(address.place(), districts),
                districts == null ? null : districts.statisticalUnitName(),
                meta(address.validity()));
    }

    /** Eight digits: the municipality's four and the unit's four. */
    private static String wholeUnit(Place place, Districts districts) {
        if (districts == null || !(place instanceof Place.Norwegian norwegian)) {
            return null;
        }
        String unit = String.valueOf(10_000 + districts.statisticalUnit());
        return norwegian.municipality().number() + unit.substring(1);
    }

    private Places.StreetAddress street(Place place) {
        if (!(place instanceof Place.Street street)) {
            return null;
        }
        Municipality municipality = street.municipality();
        return new Places.StreetAddress(
                municipality.number(),
                municipality.name(),
                municipality.countyNumber(),
                municipality.countyName(),
                street.unitNumber(),
                terms.word(Places.SeparatelyOccupiedUnitType.class, street.unitType()),
                street.streetName(),
                number(street),
                street.streetCode(),
                street.additionalName(),
                city(street.city()),
                street.coAddressName());
    }

    private Places.CadastralAddress cadastral(Place place) {
        if (!(place instanceof Place.Cadastral property)) {
            return null;
        }
        Municipality municipality = property.municipality();
        return new Places.CadastralAddress(
                property.unitNumber(),
                terms.word(Places.SeparatelyOccupiedUnitType.class, property.unitType()),
                new Places.CadastralNumber(
                        municipality.number(),
                        municipality.name(),
                        municipality.countyNumber(),
                        municipality.countyName(),
                        (long) property.landNumber(),
                        (long) property.titleNumber(),
                        orNothing(property.leaseholdNumber())),
                orNothing(property.subNumber()),
                property.additionalName(),
                city(property.city()),
                property.coAddressName());
    }

    private static Long orNothing(int number) {
        return number == 0 ? null : Long.valueOf(number);
    }

    private static Places.UnknownResidence unknown(Place place) {
        if (!(place instanceof Place.Unknown unknown)) {
            return null;
        }
        Municipality municipality = unknown.municipality();
        return new Places.UnknownResidence(
                municipality.number(), municipality.name(), municipality.countyNumber(), municipality.countyName());
    }

    private static Places.InternationalAddress abroad(Place.Abroad abroad) {
        return new Places.InternationalAddress(
                null,
                abroad.addressName(),
                abroad.building(),
                null,
                abroad.housingUnit(),
                abroad.postBox(),
                abroad.postCode(),
                abroad.cityOrPlaceName(),
                null,
                abroad.region(),
                abroad.countryCode());
    }

    private Addresses.ContactAddress postal(PostalAddress address) {
        Places.PostBoxAddress box = null;
        Places.StreetAddressForPost street = null;
        Places.FreeFormPostalAddress lines = null;
        switch (address.post()) {
            case PostalAddress.PostBox post ->
                box = new Places.PostBoxAddress(post.owner(), post.box(), city(post.city()));
            case PostalAddress.StreetForPost post -> street = streetForPost(post.street());
            case PostalAddress.FreeForm post ->
                lines = Places.FreeFormPostalAddress.of(post.lines(), city(post.city()));
        }
        return new Addresses.ContactAddress(
                grading(address.confidentiality()),
                box,
                street,
                lines,
                address.cadastralIdentifier(),
                meta(address.validity()));
    }

    private static Places.StreetAddressForPost streetForPost(Place.Street street) {
        return new Places.StreetAddressForPost(
                street.coAddressName(),
                street.streetName(),
                number(street),
                city(street.city()),
                street.streetCode(),
                street.additionalName(),
                street.unitNumber());
    }

    private Addresses.ForeignContactAddress foreignPostal(ForeignPostalAddress address) {
        Places.InternationalAddress structured = null;
        Places.FreeFormInternationalAddress lines = null;
        switch (address.post()) {
            case ForeignPostalAddress.Structured post -> structured = abroad(post.address());
            case ForeignPostalAddress.FreeForm post ->
                lines = new Places.FreeFormInternationalAddress(
                        post.lines(), post.postCode(), post.cityOrPlaceName(), post.countryCode());
        }
        return new Addresses.ForeignContactAddress(
                grading(address.confidentiality()), structured, lines, meta(address.validity()));
    }

    private static Places.StreetAddressNumber number(Place.Street street) {
        return new Places.StreetAddressNumber(String.valueOf(street.houseNumber()), street.houseLetter());
    }

    private static Places.City city(City city) {
        return city == null ? null : new Places.City(city.name(), city.postalCode());
    }
}
