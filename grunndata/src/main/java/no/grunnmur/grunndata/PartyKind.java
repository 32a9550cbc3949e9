package no.grunnmur.grunndata;

/** What a party is. Source: fact sheet selvbetjening-grunndata, sections 7.1 and 7.4; departments left the contract. */
public enum PartyKind {
    /** Virksomhet, with an organisation number. */
    ORGANIZATION(1, "Organization", "Organization"),
    /** Helsepersonell in an organisation, with an HPR number. */
    PERSON(2, "Person", "OrganizationPerson"),
    /** Tjeneste of an organisation. */
    SERVICE(3, "Service", "Service");

    private final int number;
    private final String wire;
    private final String type;

    PartyKind(int number, String wire, String type) {
        this.number = number;
        this.wire = wire;
        this.type = type;
    }

    /** How it is stored. */
    public int number() {
        return number;
    }

    /** The word in JSON and in the flags of SOAP. */
    public String wire() {
        return wire;
    }

    /** The name of its type in the SOAP contract. */
    public String type() {
        return type;
    }

    /** The kind that is stored so. */
    public static PartyKind of(int number) {
        return values()[number - 1];
    }
}
