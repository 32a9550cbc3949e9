package no.grunnmur.altinn;

import java.util.Optional;
import no.grunnmur.kernel.Problem;

/** What can be wrong with what somebody asks of Altinn, with the code of Altinn 3 where it has one. */
public enum AltinnProblem implements Problem {
    REQUEST_UNKNOWN("ALTINN-REQUEST-UNKNOWN", 404, "AM.VLD-00035", "There is no such request, or it is not yours."),
    NOT_SENT("ALTINN-NOT-SENT", 409, "AM.VLD-00036", "The request has not been sent yet."),
    ALREADY_SENT("ALTINN-ALREADY-SENT", 409, "AM.VLD-00036", "The request has been sent already."),
    ALREADY_APPROVED("ALTINN-ALREADY-APPROVED", 409, "AM.VLD-00036", "The request has been approved already."),
    ALREADY_REJECTED("ALTINN-ALREADY-REJECTED", 409, "AM.VLD-00036", "The request has been rejected already."),
    WITHDRAWN("ALTINN-WITHDRAWN", 409, "AM.VLD-00036", "The request has been withdrawn."),
    OWN_REQUEST("ALTINN-OWN-REQUEST", 403, "AM.VLD-00044", "Nobody decides about a request of their own."),
    NOT_ACCESS_MANAGER("ALTINN-NOT-ACCESS-MANAGER", 403, "AM.VLD-00044", "Deciding this takes Tilgangsstyring."),
    RIGHT_MISSING("ALTINN-RIGHT-MISSING", 403, "AM.VLD-00040", "Giving a right takes having it."),
    NOT_REQUESTER("ALTINN-NOT-REQUESTER", 403, "AM.VLD-00044", "Only whoever asked can do this."),
    UNIT("ALTINN-UNIT", 400, "AM.VLD-00006", "Rights are given by main units that exist."),
    PARTY("ALTINN-PARTY", 400, "AM.VLD-00001", "The party is not a URN of a person or organisation that fits."),
    RESOURCE("ALTINN-RESOURCE", 400, "AM.VLD-00011", "The right does not exist or cannot be asked for here."),
    PACKAGE("ALTINN-PACKAGE", 400, "AM.VLD-00048", "Access packages cannot be asked for here."),
    INPUT("ALTINN-INPUT", 400, "AM.VLD-00038", "The request lacks a member, or one has a value that cannot be used."),
    HAS_ALREADY("ALTINN-HAS-ALREADY", 409, "AM.VLD-00039", "The right is held already."),
    RECIPIENT("ALTINN-RECIPIENT", 400, "", "The recipient cannot decide about the request."),
    REMINDED("ALTINN-REMINDED", 409, "", "There has been a reminder in the last day."),
    PERSON("ALTINN-PERSON", 400, "", "The national id and the surname do not belong together."),
    TRIES("ALTINN-TRIES", 429, "", "There have been too many wrong attempts."),
    RIGHT_UNKNOWN("ALTINN-RIGHT-UNKNOWN", 404, "", "There is no such right, or it has been taken back."),
    RETURN_ADDRESS("ALTINN-RETURN-ADDRESS", 400, "AM.VLD-00027", "The address to return to is not registered."),
    API_KEY("ALTINN-API-KEY", 401, "", "The API key is missing or unknown."),
    SERVICE_OWNER("ALTINN-SERVICE-OWNER", 403, "AM.VLD-00026", "The caller is no service owner, or not the right one."),
    USER("ALTINN-USER", 403, "AM.VLD-00026", "The token speaks of no person, or at too low a level.");

    private final Row row;
    private final String validation;

    AltinnProblem(String code, int status, String validation, String summary) {
        this.row = new Row(code, status, error(status), summary);
        this.validation = validation;
    }

    @Override
    public Row row() {
        return row;
    }

    private static String error(int status) {
        return switch (status) {
            case 401 -> "invalid_client";
            case 403 -> "access_denied";
            case 404 -> "not_found";
            default -> "invalid_request";
        };
    }

    /** The code of Altinn 3's validation error. Source: fact sheet selvbetjening-grunndata, section 4.3. */
    public Optional<String> validation() {
        return validation.isEmpty() ? Optional.empty() : Optional.of(validation);
    }
}
