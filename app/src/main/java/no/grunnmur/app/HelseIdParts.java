package no.grunnmur.app;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.RegisteredPeople;
import no.grunnmur.app.bridges.RegisteredUnits;
import no.grunnmur.app.bridges.SeededApis;
import no.grunnmur.app.bridges.SeededClients;
import no.grunnmur.app.bridges.StandingTermsOfApis;
import no.grunnmur.app.bridges.TestTokenWorld;
import no.grunnmur.app.world.World;
import no.grunnmur.database.Rounds;
import no.grunnmur.helseid.Directories;
import no.grunnmur.helseid.HelseId;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.inspect.InspectProblem;
import no.grunnmur.helseid.inspect.Inspection;
import no.grunnmur.helseid.page.PageProblem;
import no.grunnmur.helseid.store.ExpiredRows;
import no.grunnmur.helseid.testtoken.TestTokenProblem;
import no.grunnmur.helseid.testtoken.TestTokens;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.helseid.upstream.UpstreamProblem;
import no.grunnmur.helseid.user.LoginProblem;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.http.Metrics;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.login.PortalProblem;
import no.grunnmur.login.ProviderProblem;

/** HelseID: the issuer, in the dev profile with the doctor, the conformity report and the test token service. */
final class HelseIdParts implements Parts {

    /** How often clients that did not answer are told again that a session is over. */
    private static final Duration LOGOUTS = Duration.ofSeconds(5);

    private final Site site;
    private final URI issuer;
    private final EnhetsregisteretParts enhetsregisteret;
    private final People people;
    private final Directories directories;
    private final HelseId helseId;
    private final Optional<Inspection> inspection;

    HelseIdParts(
            Site site,
            Doors doors,
            Portals portals,
            EnhetsregisteretParts enhetsregisteret,
            VilkarParts vilkar,
            AltinnParts altinn,
            SelvbetjeningParts selvbetjening) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.enhetsregisteret = enhetsregisteret;
        this.issuer = site.addresses().of(SystemName.HELSEID);
        foundation.closes(new ExpiredRows(foundation.database(), site.clock()));
        this.people = new RegisteredPeople(foundation.database(), site.worldOrEmpty(), site.clock());
        this.directories = directories(site, portals, enhetsregisteret, vilkar, altinn, selvbetjening);
        this.helseId = new HelseId(
                new HelseId.Settings(issuer, site.addresses().house(), Portals.trust(site.configuration())),
                directories,
                new Logins(site, people, doors.revocations()).logins(),
                foundation.keys(),
                foundation.oneTimeUse(),
                foundation.nonces(),
                foundation.audit(),
                site.clock(),
                site.randomness());
        foundation.closes(Rounds.every(
                LOGOUTS,
                "clients are told again of a logout",
                () -> helseId.end().goOn(site.clock().instant())));
        this.inspection = site.world()
                .filter(seeded -> site.configuration().inspection())
                .map(seeded -> foundation.closes(new Inspection(
                        new Issuer(issuer),
                        helseId.door(),
                        directories,
                        foundation.keys(),
                        site.clock(),
                        site.problems(),
                        site.addresses().house())));
    }

    /** Every problem that one of the rooms can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue
                .add("helseid", HelseIdProblem.class, List.of(HelseIdProblem.values()))
                .add("helseid", LoginProblem.class, List.of(LoginProblem.values()))
                .add("helseid", PageProblem.class, List.of(PageProblem.values()))
                .add("login", ProviderProblem.class, List.of(ProviderProblem.values()))
                .add("login", PortalProblem.class, List.of(PortalProblem.values()))
                .add("helseid", UpstreamProblem.class, List.of(UpstreamProblem.values()))
                .add("helseid", InspectProblem.class, List.of(InspectProblem.values()))
                .add("helseid", TokenProblem.class, List.of(TokenProblem.values()))
                .add("ttt", TestTokenProblem.class, List.of(TestTokenProblem.values()));
    }

    private static Directories directories(
            Site site,
            Portals portals,
            EnhetsregisteretParts enhetsregisteret,
            VilkarParts vilkar,
            AltinnParts altinn,
            SelvbetjeningParts selvbetjening) {
        World seeded = site.worldOrEmpty();
        return new Directories(
                portals.around(selvbetjening.clients(new SeededClients(
                        seeded,
                        site.configuration().strictJti(),
                        site.addresses().systems()))),
                selvbetjening.apis(new SeededApis(seeded)),
                altinn.delegations(),
                new StandingTermsOfApis(selvbetjening::termsOf, vilkar.signedTerms()),
                new RegisteredUnits(enhetsregisteret.organisations()));
    }

    void count(Metrics metrics) {
        metrics.counter(
                        "grunnmur_helseid_tokens_issued_total",
                        "Access tokens that the token endpoint has issued.",
                        () -> helseId.tokens().counts().issued())
                .counter(
                        "grunnmur_helseid_tokens_refused_total",
                        "Requests that the token endpoint has refused.",
                        () -> helseId.tokens().counts().refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
    }

    @Override
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        Routes routes = helseId.routes();
        mounts.add(site.mount(
                SystemName.HELSEID,
                inspection.map(around -> around.around(routes)).orElse(routes)));
        metadataOfAnIssuerWithAPath().ifPresent(mounts::add);
        site.world().ifPresent(seeded -> mounts.add(site.mount(SystemName.TTT, testTokens(seeded))));
        return mounts;
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of("helseid", () -> {
            site.foundation().forgetUsed();
            inspection.ifPresent(around -> around.conduct().forgetAll());
        }));
    }

    /** RFC 8414, section 3.1: the metadata of an issuer with a path lie at the front of its host, with the path behind. */
    private Optional<Mount> metadataOfAnIssuerWithAPath() {
        URI front = site.addresses().house();
        URI metadata = URI.create(front + "/.well-known/oauth-authorization-server" + issuer.getRawPath());
        boolean belowTheFront = issuer.toString().startsWith(front + "/");
        return belowTheFront
                ? Optional.of(new Mount("helseid-metadata", metadata, helseId.metadataRoutes()))
                : Optional.empty();
    }

    private Routes testTokens(World seeded) {
        SeededApis apis = new SeededApis(seeded);
        TestTokens.Parts parts = new TestTokens.Parts(
                issuer.toString(),
                TestTokenWorld.usual(seeded),
                people,
                new RegisteredUnits(enhetsregisteret.organisations()),
                new Subjects(TestTokenWorld.subjectKey(seeded))::of,
                audience -> TestTokenWorld.scopes(apis, audience),
                site.randomness());
        Addresses addresses = site.addresses();
        TestTokens.Settings settings = new TestTokens.Settings(
                issuer, addresses.of(SystemName.TTT), addresses.house(), TestTokenWorld.authKey(seeded));
        Foundation foundation = site.foundation();
        return new TestTokens(settings, parts, foundation.keys(), foundation.audit(), site.clock()).routes();
    }
}
