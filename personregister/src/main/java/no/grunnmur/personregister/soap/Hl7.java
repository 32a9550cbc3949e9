package no.grunnmur.personregister.soap;

/** Names of HL7 version 3 that are used here. Source: fact sheet person-api, section 9; HL7 v3 vocabulary. */
final class Hl7 {

    static final String NAMESPACE = "urn:hl7-org:v3";
    /** The list of interactions. */
    static final String INTERACTIONS = "2.16.840.1.113883.1.6";
    /** The list of administrative genders. */
    static final String GENDERS = "2.16.840.1.113883.5.1";
    /** The list of confidentialities: N, R and V. */
    static final String CONFIDENTIALITIES = "2.16.840.1.113883.5.25";
    /** The version of the Norwegian messages. */
    static final String VERSION = "NE2010NO";

    /** How a query went. */
    enum QueryResponse {
        /** Somebody was found. */
        OK,
        /** Nobody was found. */
        NF,
        /** The query cannot be answered. */
        QE
    }

    private Hl7() {}
}
