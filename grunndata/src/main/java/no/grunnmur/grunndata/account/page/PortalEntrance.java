package no.grunnmur.grunndata.account.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.Guest;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.AccountRules;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.grunndata.account.PortalPasswords;
import no.grunnmur.grunndata.account.Source;
import no.grunnmur.grunndata.page.JtekontoinnGenerated;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.PortalProblem;
import no.grunnmur.login.Visit;

/**
 * Lets people in to the register: those with a Personkonto through HelseID, and until the change-over those who have an old
 * account's password. A Tjenestekonto and an OrgUsr never.
 */
public final class PortalEntrance {

    static final String LOG_IN = "/logg-inn";
    static final String LOG_OUT = "/logg-ut";
    private static final String INSIDE = "/sok";

    /** Answers whoever has been let in. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Entered entered);
    }

    private final Accounts accounts;
    private final AccountPages people;
    private final Portal portal;
    private final Pages pages;

    PortalEntrance(Accounts accounts, AccountPages people, Portal portal, Pages pages) {
        this.accounts = accounts;
        this.people = people;
        this.portal = portal;
        this.pages = pages;
    }

    /** Adds the door itself. */
    Routes addTo(Routes routes) {
        return routes.get("", this::front)
                .get(LOG_IN, request -> door(request, "", null, 200))
                .post(LOG_IN, this::logIn)
                .post(LOG_OUT, this::logOut);
    }

    /** A page of the register; who has not been let in goes to HelseID first, and who has no account makes one. */
    public Endpoint page(Handler handler) {
        return through(portal.page(visit -> entered(visit, handler)), handler, false);
    }

    /** What a form of the register is posted to. */
    public Endpoint form(Handler handler) {
        return through(portal.form(visit -> entered(visit, handler)), handler, true);
    }

    private Endpoint through(Endpoint helseId, Handler handler, boolean form) {
        return request -> {
            Optional<String> secret = secret(request);
            Optional<Account> old = secret.flatMap(accounts.passwords()::visitor);
            if (old.isEmpty()) {
                return helseId.answer(request);
            }
            String token = formToken(secret.get());
            if (form) {
                requireForm(token, request.form().value(Visit.FORM_FIELD).orElse(""));
            }
            Account account = old.get();
            return handler.answer(new Entered(
                    request,
                    Head.of(request, account.username(), token),
                    new Guest(account.username(), "", "", false, List.of(guest(account, true)))));
        };
    }

    private Reply entered(Visit visit, Handler handler) {
        Head head = people.head(visit);
        List<Guest.Account> mine = accounts.people().of(people.doer(visit)).stream()
                .filter(AccountRules::logsInToThePortal)
                .map(account -> guest(account, AccountRules.changesEntries(account)))
                .toList();
        if (mine.isEmpty() && !head.staff()) {
            return Reply.seeOther(head.base() + "/konto");
        }
        Guest guest = new Guest(
                head.name(), people.doer(visit).pseudonym(), visit.visitor().sid(), head.staff(), mine);
        return handler.answer(new Entered(visit.request(), head, guest));
    }

    private static Guest.Account guest(Account account, boolean edits) {
        return new Guest.Account(account.id(), account.username(), account.organisation(), edits);
    }

    /** Refuses a form that is none of this session's pages: for forms that carry a file, which are read elsewhere. */
    public static void requireForm(String expected, String sent) {
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(PortalProblem.PORTAL_FORM, "the form token is absent or another");
        }
    }

    private Reply front(Request request) {
        return accounts.passwords().isOpen() && secret(request).isEmpty()
                ? door(request, "", null, 200)
                : Reply.seeOther(request.base() + INSIDE);
    }

    private Reply door(Request request, String username, String wrong, int status) {
        PortalPasswords passwords = accounts.passwords();
        EntryView view = new EntryView(
                request.language(),
                request.base().toString(),
                passwords.isOpen(),
                Head.day(request.language(), passwords.endsAt()),
                username,
                wrong);
        return pages.page(
                request,
                status,
                view.text("entry.title"),
                (output, frame) -> JtekontoinnGenerated.render(output, null, view));
    }

    private Reply logIn(Request request) {
        requireOwnPage(request);
        String username = request.form().value("brukernavn").orElse("").strip();
        char[] password = request.form().value("passord").orElse("").toCharArray();
        try {
            // Nothing of the browser: what is told of it would be taken for a fagsystem.
            Source source = new Source(request.source(), "", Optional.empty());
            String secret = accounts.passwords().logIn(username, password, source);
            return Reply.seeOther(request.base() + INSIDE)
                    .with("Cache-Control", "no-store")
                    .with("Set-Cookie", cookie(request.base()) + "=" + secret + attributes(request.base(), ""));
        } catch (Refusal refusal) {
            if (!(refusal.problem() instanceof AccountProblem)) {
                throw refusal;
            }
            String wrong = Head.text(
                    request.language(),
                    "refusal." + refusal.problem().code(),
                    Head.day(request.language(), accounts.passwords().endsAt()));
            Reply reply = door(request, username, wrong, refusal.problem().status());
            for (var header : refusal.headers().entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            return reply;
        }
    }

    /** There is no session yet that a token could belong to; browsers tell which page a form comes from. */
    private static void requireOwnPage(Request request) {
        URI base = request.base();
        String own = base.getScheme() + "://" + base.getRawAuthority();
        List<String> sites = request.headers("Sec-Fetch-Site");
        // Pages of the house tell nobody where they are, so a browser that has Sec-Fetch-Site has an Origin of "null".
        boolean foreign = sites.isEmpty()
                ? request.headers("Origin").stream().anyMatch(origin -> !origin.equalsIgnoreCase(own))
                : sites.stream().anyMatch(site -> !site.equals("same-origin"));
        if (foreign) {
            throw new Refusal(PortalProblem.PORTAL_FORM, "the form comes from another page");
        }
    }

    private Reply logOut(Request request) {
        secret(request).ifPresent(secret -> {
            requireForm(
                    formToken(secret), request.form().value(Visit.FORM_FIELD).orElse(""));
            accounts.passwords().logOut(secret);
        });
        return Reply.seeOther(request.base().toString())
                .with("Cache-Control", "no-store")
                .with("Set-Cookie", cookie(request.base()) + "=" + attributes(request.base(), "; Max-Age=0"));
    }

    private static String cookie(URI base) {
        return ("https".equals(base.getScheme()) ? "__Host-" : "") + "register.konto";
    }

    private static String attributes(URI base, String more) {
        boolean secure = "https".equals(base.getScheme());
        String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        return "; Path=" + (secure ? "/; Secure" : path) + "; HttpOnly; SameSite=Lax" + more;
    }

    /** The cookie; one that comes twice counts as none. */
    private static Optional<String> secret(Request request) {
        String name = cookie(request.base());
        String found = null;
        for (String line : request.headers("Cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    if (found != null) {
                        return Optional.empty();
                    }
                    found = pair.substring(equals + 1).strip();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** Follows from the session's secret, which it does not tell. */
    private static String formToken(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("form " + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
