package no.grunnmur.persontjenesten.insight;

import java.net.URI;
import java.util.List;
import java.util.Set;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.store.EveryId;

/**
 * "Who has looked me up", three ways: a page and JSON for who has logged in ({@link #pages}), and an API for systems that
 * hold the person's own token ({@link #api}). Whoever asks is told of themselves and of nobody else, and each answer is in
 * the audit before it leaves.
 */
public final class Insight {

    /** What tokens for the API are issued to. An API of its own: insight has no terms to sign. */
    public static final String AUDIENCE = "nhn:hgd-persontjenesten-innsyn";

    /** The scope of the API. */
    public static final Scope SCOPE = new Scope(AUDIENCE + "/read");

    private static final Set<Scope> SCOPES = Set.of(SCOPE);
    private static final int LEAST_LEVEL = 3;
    private static final int ON_A_PAGE = 25;
    private static final int IN_AN_ANSWER = 100;
    private static final int PROOF_MAX_AGE_SECONDS = 60;
    private static final int PROOF_MAX_AHEAD_SECONDS = 10;
    private static final String DATA = "/oppslag.json";
    private static final String API = "/api/innsyn/v1/oppslag";

    private final Lookups lookups;
    private final EveryId ids;
    private final AuditLog audit;
    private final URI house;

    /** @param house where the pages about problems are, without trailing slash */
    public Insight(AboutIndex index, Names names, Database database, AuditLog audit, URI house) {
        this.lookups = new Lookups(index, names);
        this.ids = new EveryId(database);
        this.audit = audit;
        this.house = house;
    }

    /**
     * What the guard at the door of the API demands.
     *
     * @param base of Persontjenesten
     */
    public static Guard.Settings guard(URI base) {
        return new Guard.Settings(AUDIENCE, base, true, PROOF_MAX_AGE_SECONDS, PROOF_MAX_AHEAD_SECONDS);
    }

    /** The pages, for a mount of their own: everything in them is behind the portal. */
    public Routes pages(Portal portal, Pages pages, ErrorFormat errors) {
        InsightPage page = new InsightPage(pages);
        Routes routes = new Routes(errors).include(pages.routes(errors));
        return portal.addTo(routes)
                .get("", portal.page(visit -> show(visit, page)))
                .get(DATA, portal.data(this::data, new ProblemDetails(house)));
    }

    private Reply show(Visit visit, InsightPage page) {
        Question question;
        String wrong = null;
        try {
            question = Question.of(visit.request().query());
        } catch (Refusal refusal) {
            question = Question.EVERYTHING;
            wrong = refusal.problem().code();
        }
        EveryId.Traces whose = ids.of(visit.visitor().pid());
        Lookups.Page found = lookups.page(whose, question, ON_A_PAGE);
        viewed(visit, whose, found, "page");
        return page.show(visit, question, found, wrong);
    }

    private Reply data(Visit visit) {
        Question question = Question.of(visit.request().query());
        EveryId.Traces whose = ids.of(visit.visitor().pid());
        Lookups.Page found = lookups.page(whose, question, IN_AN_ANSWER);
        viewed(visit, whose, found, "json");
        return Reply.json(200, InsightJson.of(found, question, visit.request().base() + DATA));
    }

    private void viewed(Visit visit, EveryId.Traces whose, Lookups.Page found, String form) {
        audit.append(new OwnInsightViewed(
                visit.visitor().sid(), visit.visitor().level(), found.lookups().size(), texts(whose.ids()), form));
    }

    /**
     * Adds the API to the routes of Persontjenesten.
     *
     * @param guard made of {@link #guard(URI)}
     */
    public Routes api(Routes routes, Guard guard) {
        return routes.get(API, request -> read(request, guard));
    }

    private Reply read(Request request, Guard guard) {
        Caller caller = guard.admit(request, SCOPES);
        if (caller.user().isEmpty() || caller.securityLevel() < LEAST_LEVEL) {
            throw new Refusal(InsightProblem.INSIGHT_PERSON, "no pid, or a level below " + LEAST_LEVEL);
        }
        Question question = Question.of(request.query());
        EveryId.Traces whose = ids.of(caller.user().get());
        Lookups.Page found = lookups.page(whose, question, IN_AN_ANSWER);
        audit.append(new InsightRead(caller, found.lookups().size(), texts(whose.ids())));
        return Reply.json(200, InsightJson.of(found, question, request.base() + API))
                .with("Cache-Control", "no-store");
    }

    private static List<String> texts(List<PersonId> ids) {
        return ids.stream().map(PersonId::value).toList();
    }
}
