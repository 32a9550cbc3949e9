package no.grunnmur.persontjenesten.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.Access;

/** One of the ways in: who may come, what a caller's user is called in the audit, and how answers are sent. */
public final class Door {

    /** Nobody between the service and the client may keep an answer. */
    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/json; charset=utf-8"),
            new Reply.Header("Cache-Control", "no-store"));

    /** Kind of pseudonym: a user's number and a number looked for are of one kind, so that they can be compared. */
    private static final String NATIONAL_ID = "national-id";

    private static final String PERSON_ID = "person-id";
    private static final String SEARCH = "search";

    private final Access access;
    private final Set<Scope> scopes;
    private final Guard guard;
    private final Pseudonyms pseudonyms;

    /** @param guard the one for the version of that access */
    public Door(Access access, Guard guard, Pseudonyms pseudonyms) {
        this.access = access;
        this.scopes = Set.of(access.scope());
        this.guard = guard;
        this.pseudonyms = pseudonyms;
    }

    public Access access() {
        return access;
    }

    /** Lets the caller in who has the scope of this access. */
    Caller admit(Request request) {
        return guard.admit(request, scopes);
    }

    /** What the caller's user is called in the audit. */
    Optional<String> user(Caller caller) {
        return caller.user().isPresent()
                ? Optional.of(pseudonymOfNumber(caller.user().get().value()))
                : Optional.empty();
    }

    /** What a number is called in the audit. */
    String pseudonymOfNumber(String nin) {
        return pseudonyms.of(NATIONAL_ID, nin);
    }

    /** What a text that is no person's id is called in the audit. */
    String pseudonymOfId(String id) {
        return pseudonyms.of(PERSON_ID, id);
    }

    /** What a search is called in the audit: the same criteria have the same name, and tell nobody what they were. */
    String pseudonymOfSearch(String criteria) {
        return pseudonyms.of(SEARCH, criteria);
    }

    /** An answer. */
    static Reply json(byte[] json) {
        return new Reply(200, HEADERS, json);
    }
}
