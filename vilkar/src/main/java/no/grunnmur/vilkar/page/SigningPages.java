package no.grunnmur.vilkar.page;

import static no.grunnmur.vilkar.Vilkar.SIGNING_LEVEL;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.vilkar.Contacts;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.SigningRole;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;
import no.grunnmur.vilkar.VilkarProblem;
import no.grunnmur.vilkar.signing.Actor;
import no.grunnmur.vilkar.signing.Asked;
import no.grunnmur.vilkar.signing.Publishing;
import no.grunnmur.vilkar.signing.Signing;
import no.grunnmur.vilkar.signing.Standing;

/** Choosing, reading, signing, the receipt and withdrawing. */
public final class SigningPages {

    /** The field and the parameter of the organisation. */
    private static final String NUMBER = "organisasjonsnummer";

    private static final String YES = "ja";

    /** The form's address below the portal, as in the guide. */
    public static final String FORM = "/skjema/" + TermsVersion.SECRET_DATA;

    private static final String WITHDRAW = FORM + "/trekk";
    private static final String RECEIPT = "/kvittering/{reference}";
    private static final String FILE = "/kvittering.pdf";

    private final Signing signing;
    private final Publishing publishing;
    private final Contacts contacts;
    private final Pages pages;

    public SigningPages(Signing signing, Publishing publishing, Contacts contacts, Pages pages) {
        this.signing = signing;
        this.publishing = publishing;
        this.contacts = contacts;
        this.pages = pages;
    }

    /** Adds the pages to the routes of the portal's mount. */
    public Routes addTo(Routes routes, Portal portal) {
        return routes.get("", portal.page(visit -> choose(visit, "", null, null, null, 200)))
                .get(FORM, portal.page(this::form))
                .post(FORM, portal.form(SIGNING_LEVEL, visit -> again(visit, FORM), this::sign))
                .get(WITHDRAW, portal.page(SIGNING_LEVEL, visit -> withdrawal(visit, null, 200)))
                .post(WITHDRAW, portal.form(SIGNING_LEVEL, visit -> again(visit, WITHDRAW), this::withdraw))
                .get(RECEIPT, portal.page(this::receipt))
                .get(RECEIPT + FILE, portal.page(this::file));
    }

    /** The page of a form that was posted, for the same organisation. */
    private static String again(Visit visit, String page) {
        String typed = visit.request().form().value(NUMBER).orElse("");
        return page + "?" + NUMBER + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    /** Who visits. */
    Actor actor(Visit visit) {
        String name = visit.visitor()
                .name()
                .orElseGet(() -> contacts.nameOf(visit.visitor().pid()));
        return new Actor(visit.visitor().pid(), name, visit.visitor().sid());
    }

    Head head(Visit visit) {
        return Head.of(visit, FORM, actor(visit));
    }

    private Reply form(Visit visit) {
        Optional<String> typed = visit.request().query().value(NUMBER);
        return typed.isEmpty() ? choose(visit, "", null, null, null, 200) : forNumber(visit, typed.get());
    }

    private Reply forNumber(Visit visit, String typed) {
        Head head = head(visit);
        return switch (signing.read(typed)) {
            case Asked.Wrong(VilkarProblem problem, String text) ->
                choose(visit, typed, head.text(text), null, null, problem.status());
            case Asked.Below(Unit unit, Unit main) ->
                choose(visit, typed, null, unit, main, VilkarProblem.VILKAR_SUB_UNIT.status());
            case Asked.MainUnit(Unit unit) -> forUnit(visit, unit, null, 200);
        };
    }

    private Reply choose(Visit visit, String typed, String wrong, Unit below, Unit main, int status) {
        Head head = head(visit);
        List<ChooseView.Row> rows = new ArrayList<>();
        for (Unit unit : signing.signableBy(head.actor().pid())) {
            Standing standing = signing.standing(unit);
            rows.add(new ChooseView.Row(
                    unit,
                    head.form() + "?" + NUMBER + "=" + unit.number(),
                    state(head, standing),
                    standing.signed().isPresent()));
        }
        ChooseView view = new ChooseView(head, rows, typed, wrong, below, main, publishing.isStaff(head.actor()));
        return pages.page(
                visit.request(),
                status,
                head.text("title"),
                (output, frame) -> JtechooseGenerated.render(output, null, view));
    }

    private static String state(Head head, Standing standing) {
        if (standing.signed().isPresent()) {
            Signature signature = standing.signed().get();
            return head.text("state.signed", head.words().day(signature.signedAt()), signature.signerName());
        }
        if (standing.inForce().isPresent()) {
            return standing.inForce().get().version() < standing.newest().number()
                    ? head.text(
                            "state.newer", head.words().day(standing.newest().countsFrom()))
                    : head.text(
                            "state.expires",
                            head.words()
                                    .day(standing.inForce().get().expiresAt().orElseThrow()));
        }
        return head.text(standing.last().isPresent() ? "state.ended" : "state.unsigned");
    }

    /** The terms to read, and to sign for who has proved enough; who has signed them already; or who may. */
    private Reply forUnit(Visit visit, Unit unit, String wrong, int status) {
        Head head = head(visit);
        Standing standing = signing.standing(unit);
        Optional<SigningRole> role = standing.roleOf(head.actor().pid());
        if (role.isEmpty()) {
            return refused(visit, standing, "refused.title", "refused.lead", VilkarProblem.VILKAR_MAY_NOT_SIGN);
        }
        if (standing.signed().isPresent()) {
            return already(visit, standing.signed().get(), 200);
        }
        TermsVersion newest = standing.newest();
        Language language = head.words().language();
        String notice = standing.inForce()
                .map(old -> old.version() < newest.number()
                        ? head.text("notice.newer", old.version(), head.words().day(newest.countsFrom()))
                        : head.text(
                                "notice.expires",
                                head.words().day(old.expiresAt().orElseThrow())))
                .or(() -> standing.last().map(old -> head.text("notice.ended")))
                .orElse(null);
        TermsView view = new TermsView(
                head,
                unit,
                head.text("role." + role.get()),
                visit.visitor().level() < SIGNING_LEVEL
                        ? Portal.stepUp(visit, SIGNING_LEVEL, FORM + "?" + NUMBER + "=" + unit.number())
                        : null,
                notice,
                wrong,
                newest.number(),
                head.words().day(newest.countsFrom()),
                newest.monthsItLasts()
                        .map(months -> head.text("terms.months", months))
                        .orElse(head.text("terms.until-withdrawn")),
                newest.news(language),
                newest.text(language).blocks(),
                newest.text(language).sha256(),
                signing.covered(unit));
        return pages.page(
                visit.request(),
                status,
                head.text("terms.title", unit.name()),
                (output, frame) -> JtetermsGenerated.render(output, null, view));
    }

    private Reply sign(Visit visit) {
        Form form = visit.request().form();
        String typed = form.value(NUMBER).orElse("");
        if (!(signing.read(typed) instanceof Asked.MainUnit(Unit unit))) {
            return forNumber(visit, typed);
        }
        Head head = head(visit);
        if (!form.value("lest").filter(YES::equals).isPresent()) {
            VilkarProblem problem = VilkarProblem.VILKAR_NOT_CONFIRMED;
            return forUnit(visit, unit, head.text("wrong.confirm"), problem.status());
        }
        int version = form.value("versjon")
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
        Language language = Language.of(form.value("sprak").orElse(""));
        try {
            Signing.Done done = signing.sign(
                    head.actor(), unit, version, form.value("sha256").orElse(""), language);
            return done.now()
                    ? Reply.seeOther(
                            head.base() + "/kvittering/" + done.signature().reference())
                    : already(visit, done.signature(), VilkarProblem.VILKAR_ALREADY_SIGNED.status());
        } catch (Refusal refusal) {
            if (refusal.problem() == VilkarProblem.VILKAR_NEW_VERSION) {
                return forUnit(visit, unit, head.text("wrong.new-version"), VilkarProblem.VILKAR_NEW_VERSION.status());
            }
            return forUnit(visit, unit, null, refusal.problem().status());
        }
    }

    private Reply already(Visit visit, Signature signature, int status) {
        Head head = head(visit);
        return signed(
                visit,
                signature,
                head.text("already.title"),
                head.text("already.lead", signature.signerName(), head.words().time(signature.signedAt())),
                status);
    }

    private Reply receipt(Visit visit) {
        Head head = head(visit);
        Signature signature = found(visit);
        String state = signature.ended().isPresent() ? "receipt.ended" : "receipt.lead";
        return signed(visit, signature, head.text("receipt.title"), head.text(state), 200);
    }

    private Signature found(Visit visit) {
        return signing.find(visit.request().pathParameter("reference"), actor(visit))
                .orElseThrow(() -> new Refusal(VilkarProblem.VILKAR_NO_RECEIPT, "no such signature for this person"));
    }

    private Reply file(Visit visit) {
        byte[] pdf = signing.receipt(found(visit))
                .orElseThrow(() -> new Refusal(VilkarProblem.VILKAR_NO_RECEIPT, "a signature of the seeded world"));
        return Reply.of(200, "application/pdf", pdf)
                .with("Content-Disposition", "attachment; filename=\"kvittering.pdf\"")
                .with("Cache-Control", "no-store");
    }

    private Reply signed(Visit visit, Signature signature, String title, String lead, int status) {
        Head head = head(visit);
        Unit unit = signing.unit(signature.organisation())
                .orElseThrow(() -> new Refusal(VilkarProblem.VILKAR_UNKNOWN, "the organisation is gone"));
        boolean mayWithdraw = signature.ended().isEmpty()
                && signing.standing(unit)
                        .roleOf(head.actor().pid())
                        .filter(SigningRole.SIGNATURRETT::equals)
                        .isPresent();
        boolean kept = signing.receipt(signature).isPresent();
        SignedView view = new SignedView(
                head,
                title,
                lead,
                unit,
                signature,
                rows(head, signature, unit),
                signing.covered(unit),
                kept ? head.base() + "/kvittering/" + signature.reference() + FILE : null,
                mayWithdraw ? head.base() + WITHDRAW + "?" + NUMBER + "=" + unit.number() : null);
        return pages.page(
                visit.request(), status, title, (output, frame) -> JtesignedGenerated.render(output, null, view));
    }

    private static List<SignedView.Row> rows(Head head, Signature signature, Unit unit) {
        List<SignedView.Row> rows = new ArrayList<>();
        rows.add(row(head, "organisation", unit.name() + " (" + unit.number() + ")"));
        rows.add(row(head, "signer", signature.signerName()));
        rows.add(row(head, "role", head.text("role." + signature.role())));
        rows.add(row(head, "at", head.words().time(signature.signedAt())));
        rows.add(row(head, "version", Integer.toString(signature.version())));
        signature
                .expiresAt()
                .ifPresent(until -> rows.add(row(head, "until", head.words().day(until))));
        signature
                .ended()
                .ifPresent(ending -> rows.add(row(
                        head,
                        "ended",
                        ending.byName()
                                .map(name -> head.text(
                                        "signed.ended-by", head.words().time(ending.at()), name))
                                .orElse(head.words().time(ending.at())))));
        rows.add(row(head, "reference", signature.reference()));
        rows.add(row(head, "sha256", signature.sha256()));
        return rows;
    }

    private static SignedView.Row row(Head head, String id, String text) {
        return new SignedView.Row("signed-" + id, head.text("signed." + id), text);
    }

    private Reply refused(Visit visit, Standing standing, String title, String lead, VilkarProblem problem) {
        Head head = head(visit);
        RefusedView view = new RefusedView(
                head,
                head.text(title),
                head.text(lead, standing.unit().name()),
                standing.unit(),
                standing.signers().stream()
                        .filter(signer -> problem != VilkarProblem.VILKAR_MAY_NOT_WITHDRAW
                                || signer.role() == SigningRole.SIGNATURRETT)
                        .map(signer -> signer.name() + ", " + head.text("role." + signer.role()))
                        .toList());
        return pages.page(
                visit.request(),
                problem.status(),
                view.title(),
                (output, frame) -> JterefusedGenerated.render(output, null, view));
    }

    private Reply withdrawal(Visit visit, String wrong, int status) {
        String typed = (visit.request().method().equals("POST")
                        ? visit.request().form()
                        : visit.request().query())
                .value(NUMBER)
                .orElse("");
        if (!(signing.read(typed) instanceof Asked.MainUnit(Unit unit))) {
            return forNumber(visit, typed);
        }
        Standing standing = signing.standing(unit);
        Head head = head(visit);
        if (standing.roleOf(head.actor().pid())
                .filter(SigningRole.SIGNATURRETT::equals)
                .isEmpty()) {
            return refused(
                    visit,
                    standing,
                    "refused.withdraw-title",
                    "refused.withdraw-lead",
                    VilkarProblem.VILKAR_MAY_NOT_WITHDRAW);
        }
        Optional<Signature> signature =
                standing.last().filter(last -> last.ended().isEmpty());
        if (signature.isEmpty()) {
            return forUnit(visit, unit, null, VilkarProblem.VILKAR_NOT_SIGNED.status());
        }
        WithdrawView view = new WithdrawView(
                head,
                unit,
                head.text(
                        "withdraw.signed",
                        signature.get().signerName(),
                        head.words().time(signature.get().signedAt())),
                signing.covered(unit).size(),
                wrong);
        return pages.page(
                visit.request(),
                status,
                head.text("withdraw.title"),
                (output, frame) -> JtewithdrawGenerated.render(output, null, view));
    }

    private Reply withdraw(Visit visit) {
        Form form = visit.request().form();
        String typed = form.value(NUMBER).orElse("");
        if (!(signing.read(typed) instanceof Asked.MainUnit(Unit unit))) {
            return forNumber(visit, typed);
        }
        Head head = head(visit);
        if (!form.value("trekk").filter(YES::equals).isPresent()) {
            return withdrawal(visit, head.text("wrong.withdraw"), VilkarProblem.VILKAR_NOT_CONFIRMED.status());
        }
        try {
            Signature signature =
                    signing.withdraw(head.actor(), unit, head.words().language());
            return Reply.seeOther(head.base() + "/kvittering/" + signature.reference());
        } catch (Refusal refusal) {
            return withdrawal(visit, null, refusal.problem().status());
        }
    }
}
