package no.grunnmur.vilkar.http;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Staff;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;
import no.grunnmur.vilkar.VilkarProblem;
import no.grunnmur.vilkar.signing.Asked;
import no.grunnmur.vilkar.signing.Publishing;
import no.grunnmur.vilkar.signing.Signing;
import no.grunnmur.vilkar.signing.Standing;

/** The state as JSON, for who has logged in: versions for everybody, an organisation's state for who may sign for it. */
public final class TermsData {

    private static final String VERSIONS = "/api/v1/vilkar/" + TermsVersion.SECRET_DATA;

    private final Signing signing;
    private final Publishing publishing;
    private final Staff staff;
    private final InstantSource clock;
    private final URI house;

    /** @param house where the pages about problems are */
    public TermsData(Signing signing, Publishing publishing, Staff staff, InstantSource clock, URI house) {
        this.signing = signing;
        this.publishing = publishing;
        this.staff = staff;
        this.clock = clock;
        this.house = house;
    }

    /** Adds the addresses to the routes of the portal's mount. */
    public Routes addTo(Routes routes, Portal portal) {
        ProblemDetails errors = new ProblemDetails(house);
        return routes.get(VERSIONS, portal.data(visit -> versions(), errors))
                .get(VERSIONS + "/{organisation}", portal.data(this::organisation, errors));
    }

    private Reply versions() {
        List<TermsVersion> all = publishing.versions();
        List<Object> versions = new ArrayList<>();
        for (TermsVersion version : all) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("version", version.number());
            told.put("publishedAt", version.publishedAt().toString());
            told.put("countsFrom", version.countsFrom().toString());
            told.put("months", version.monthsItLasts().orElse(null));
            Map<String, Object> hashes = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                hashes.put(language.tag(), version.text(language).sha256());
            }
            told.put("sha256", hashes);
            versions.add(told);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("terms", TermsVersion.SECRET_DATA);
        told.put("counting", Agreement.counting(all, clock.instant()));
        told.put("versions", versions);
        return json(told);
    }

    private Reply organisation(Visit visit) {
        return switch (signing.read(visit.request().pathParameter("organisation"))) {
            case Asked.Wrong(VilkarProblem problem, String text) -> throw new Refusal(problem, text);
            case Asked.Below(Unit unit, Unit main) -> state(visit, unit, main);
            case Asked.MainUnit(Unit unit) -> state(visit, unit, unit);
        };
    }

    private Reply state(Visit visit, Unit asked, Unit main) {
        Standing standing = signing.standing(main);
        NationalId person = visit.visitor().pid();
        if (standing.roleOf(person).isEmpty() && !staff.keepsTerms(person)) {
            throw new Refusal(VilkarProblem.VILKAR_MAY_NOT_SIGN, "neither a signer nor customer service");
        }
        Instant now = clock.instant();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("terms", TermsVersion.SECRET_DATA);
        told.put("organisation", asked.number().value());
        told.put("mainUnit", main.number().value());
        told.put("name", main.name());
        told.put("accepted", standing.inForce().isPresent());
        told.put("newestVersion", standing.newest().number());
        told.put("signatureNeeded", standing.signed().isEmpty());
        told.put(
                "neededFrom",
                standing.newest().countsAt(now)
                        ? null
                        : standing.newest().countsFrom().toString());
        told.put("signature", standing.inForce().map(TermsData::signature).orElse(null));
        told.put(
                "covers",
                signing.covered(main).stream()
                        .map(unit -> unit.number().value())
                        .toList());
        List<Object> signers = new ArrayList<>();
        standing.signers()
                .forEach(signer -> signers.add(
                        Map.of("name", signer.name(), "role", signer.role().name())));
        told.put("maySign", signers);
        return json(told);
    }

    private static Map<String, Object> signature(Signature signature) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reference", signature.reference());
        told.put("version", signature.version());
        told.put("language", signature.language().tag());
        told.put("sha256", signature.sha256());
        told.put("signedBy", signature.signerName());
        told.put("role", signature.role().name());
        told.put("signedAt", signature.signedAt().toString());
        told.put("expiresAt", signature.expiresAt().map(Instant::toString).orElse(null));
        return told;
    }

    private static Reply json(Map<String, Object> told) {
        return Reply.json(200, new JsonWriter().any(told).toBytes());
    }
}
