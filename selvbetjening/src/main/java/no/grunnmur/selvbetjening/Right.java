package no.grunnmur.selvbetjening;

/**
 * What somebody may do in Selvbetjening for an organisation. Who holds it in Altinn, holds it here.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.2.
 */
public enum Right {
    /** Set up and change the organisation's own clients: «Ta i bruk HelseID for et fagsystem». */
    CLIENTS("nhn-helseid-fagsystem"),
    /** Make and change client templates as a supplier: «Opprette og endre klientsystemer i HelseID Selvbetjening». */
    TEMPLATES("nhn-helseid-klientsystem"),
    /** Make and change APIs and decide who gets at them: «Opprette og endre API-er i HelseID Selvbetjening». */
    APIS("nhn-helseid-api"),
    /** NHN's own: approve templates for production, block clients. Nobody delegates it. */
    ADMINISTRATOR("nhn-selvbetjening-administrator");

    private final String resource;

    Right(String resource) {
        this.resource = resource;
    }

    /** Its resource in Altinn. */
    public String resource() {
        return resource;
    }
}
