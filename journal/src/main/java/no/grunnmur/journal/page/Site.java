package no.grunnmur.journal.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Texts;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.Settings;
import no.grunnmur.journal.client.Attest;
import no.grunnmur.journal.client.DoctorLogin;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.OwnKeys;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.register.PatientRegister;
import no.grunnmur.journal.store.ApiKeyFile;
import no.grunnmur.journal.store.InstallationFile;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/** What the pages of the journal stand on. */
public record Site(
        Settings settings,
        Pages pages,
        InstallationFile installation,
        ApiKeyFile apiKey,
        OwnKeys keys,
        HelseId helseId,
        SelvbetjeningApi selvbetjening,
        PersonApi persons,
        PatientRegister register,
        DoctorLogin login,
        Sessions sessions,
        InstantSource clock,
        Randomness random) {

    static final Texts TEXTS = Texts.beside(Site.class);
    private static final String FORM = "form";

    /** A site whose browsers begin anew. */
    public static Site of(
            Settings settings,
            Pages pages,
            InstallationFile installation,
            ApiKeyFile apiKey,
            OwnKeys keys,
            HelseId helseId,
            SelvbetjeningApi selvbetjening,
            PersonApi persons,
            PatientRegister register,
            DoctorLogin login,
            InstantSource clock,
            Randomness random) {
        Sessions sessions = new Sessions(settings.base(), clock, random);
        return new Site(
                settings,
                pages,
                installation,
                apiKey,
                keys,
                helseId,
                selvbetjening,
                persons,
                register,
                login,
                sessions,
                clock,
                random);
    }

    /** Answers a browser that has a session. */
    interface Page {
        Reply answer(Request request, Sessions.Session session);
    }

    /** A page for anybody. */
    Endpoint page(Page page) {
        return request -> {
            Sessions.Held held = sessions.hold(request);
            Reply reply = told(() -> page.answer(request, held.session()));
            return held.cookie().isPresent() ? reply.with(held.cookie().get()) : reply;
        };
    }

    /** What a form of the journal is posted to. */
    Endpoint form(Page page) {
        return request -> {
            Sessions.Session session =
                    sessions.find(request).orElseThrow(() -> new Refusal(JournalProblem.SESSION, "no session"));
            if (!same(request.form().value(FORM).orElse(""), session.formToken())) {
                throw new Refusal(JournalProblem.FORM, "another form token");
            }
            return told(() -> page.answer(request, session));
        };
    }

    /** A form of the set-up: with the code, when there is one. */
    Endpoint setUp(Page page) {
        return form((request, session) -> {
            Optional<String> code = settings.setupCode();
            if (code.isPresent()
                    && !same(request.form().value("code").orElse("").strip(), code.get())) {
                throw new Refusal(JournalProblem.SETUP_CODE, "another set-up code");
            }
            return page.answer(request, session);
        });
    }

    /** A page for clinicians who have chosen where they work; others are sent to the login. */
    Endpoint clinical(Page page) {
        return page((request, session) -> {
            requireNew();
            if (session.clinician.isEmpty()) {
                return Reply.seeOther(settings.base() + "/login");
            }
            return session.unit.isEmpty() ? Reply.seeOther(settings.base() + "/unit") : page.answer(request, session);
        });
    }

    /** The same for a form. */
    Endpoint clinicalForm(Page page) {
        return form((request, session) -> {
            requireNew();
            if (session.clinician.isEmpty() || session.unit.isEmpty()) {
                throw new Refusal(JournalProblem.SESSION, "nobody has logged in");
            }
            return page.answer(request, session);
        });
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply told(java.util.function.Supplier<Reply> page) {
        try {
            return page.get();
        } catch (Trouble trouble) {
            throw new Refusal(
                    JournalProblem.SERVICE,
                    trouble.service() + " " + trouble.status() + " " + trouble.error() + ": " + trouble.getMessage());
        }
    }

    /** What needs the new version is refused in the old one. */
    Installation requireNew() {
        Installation now = installation.now();
        if (!now.version().knowsPersontjenesten()) {
            throw new Refusal(
                    JournalProblem.VERSION_TOO_OLD, "version " + now.version().number());
        }
        return now;
    }

    /** The journal as a client. */
    HelseId.Identity identity() {
        Installation now = requireNew();
        Optional<PrivateJwk> key = keys.current();
        if (now.clientId().isEmpty() || key.isEmpty()) {
            throw new Refusal(JournalProblem.NOT_SET_UP, "no client");
        }
        return new HelseId.Identity(now.clientId().get(), key.get());
    }

    /** A clinician's token for the chosen unit, refreshed when its time is up. */
    PersonApi.Asker asker(Sessions.Session session) {
        synchronized (session) {
            DoctorLogin.Login held =
                    session.clinician.orElseThrow(() -> new Refusal(JournalProblem.SESSION, "nobody has logged in"));
            if (session.token.isEmpty() || !clock.instant().plusSeconds(20).isBefore(session.tokenUntil)) {
                String refresh =
                        session.token.map(DoctorLogin.UnitToken::refreshToken).orElse(held.refreshToken());
                take(session, held, refresh);
            }
            return new PersonApi.Asker(session.token.orElseThrow().accessToken(), Optional.of(held.key()));
        }
    }

    private void take(Sessions.Session session, DoctorLogin.Login held, String refresh) {
        Optional<OrganisationNumber> unit = session.unit.map(Installation.Unit::number);
        Optional<Attest> attest = installation
                .now()
                .organisation()
                .flatMap(main -> unit.map(where -> new Attest(main, where, random.hexId())));
        // Whoever works at the main unit itself needs no word of HelseID for a unit below it.
        Optional<OrganisationNumber> below =
                unit.filter(where -> !installation.now().organisation().equals(Optional.of(where)));
        DoctorLogin.UnitToken token = login.forUnit(identity(), held.key(), refresh, below, attest);
        session.token = Optional.of(token);
        session.tokenUntil = clock.instant().plusSeconds(token.seconds());
    }

    /** Chooses where a clinician works, if HelseID lets the journal speak for it. */
    void choose(Sessions.Session session, Installation.Unit unit) {
        synchronized (session) {
            DoctorLogin.Login held =
                    session.clinician.orElseThrow(() -> new Refusal(JournalProblem.SESSION, "nobody has logged in"));
            String refresh =
                    session.token.map(DoctorLogin.UnitToken::refreshToken).orElse(held.refreshToken());
            session.unit = Optional.of(unit);
            take(session, held, refresh);
        }
    }

    /** Back to how the journal came. */
    public void forgetEverything() {
        sessions.endAll();
        helseId.forget();
        apiKey.forget();
        keys.forget();
        register.forget();
        installation.change(any -> Installation.fresh());
    }

    /** What a template needs besides its own. */
    Scene scene(Request request, Sessions.Session session) {
        return new Scene(
                request.language(),
                request.base().getRawPath(),
                session.formToken(),
                installation.now(),
                session.clinician
                        .map(DoctorLogin.Login::clinician)
                        .map(DoctorLogin.Clinician::name)
                        .orElse(""),
                session.unit.map(Installation.Unit::name).orElse(""),
                settings.setupCode().isPresent());
    }
}
