package no.grunnmur.helseid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.helseid.http.Answering;
import no.grunnmur.helseid.http.LoginRoutes;
import no.grunnmur.helseid.logout.EndOfSession;
import no.grunnmur.helseid.logout.LogoutTokens;
import no.grunnmur.helseid.upstream.StandInPeople;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.OAuthErrors;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;

/** The pages of logging in and out behind a real listener, and a browser without a window. Time stands still. */
final class LoginHouse implements AutoCloseable {

    static final long NOW = 1_795_305_600L;
    static final String CLIENT = "11111111-aaaa-bbbb-cccc-000000000001";
    static final String CALLBACK = "https://journal.example/callback";
    static final NationalId DOCTOR = NationalId.of(pid("178980991"));

    /** Making keys takes longer than a test: one folder serves all of them. */
    private static final Path KEYS = keys();

    final HouseClock clock = HouseClock.system();
    final MemoryLogins logins = new MemoryLogins();
    final RecordingAudit audit = new RecordingAudit();
    final Map<String, Client> clients = new HashMap<>();
    final KeyRing keys;
    final Issuer issuer;
    final LoginFlow flow;
    final URI house;

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private static Path keys() {
        try {
            Path folder = Files.createTempDirectory("grunnmur-login");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** Nine digits made a whole number. */
    static String pid(String nine) {
        return NationalId.withCheckDigits(nine).orElseThrow().value();
    }

    LoginHouse() {
        this(List.of(), true);
    }

    /** @param synthetic whether the stand-ins are there */
    LoginHouse(List<UpstreamProvider> real, boolean synthetic) {
        clock.freezeAt(Instant.ofEpochSecond(NOW - 3600));
        keys = KeyRing.open(KEYS, clock);
        clock.freezeAt(Instant.ofEpochSecond(NOW));
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 65_536, null));
        house = URI.create("http://localhost:" + server.port());
        URI base = house.resolve("/helseid");
        issuer = new Issuer(base);
        Randomness random = Randomness.secure();
        ClientDirectory directory = id -> Optional.ofNullable(clients.get(id));
        Subjects subjects = new Subjects(new byte[32]);
        EndOfSession end = new EndOfSession(
                issuer,
                directory,
                logins.sessions(),
                logins.unheard(),
                new LogoutTokens(issuer, keys, random),
                subjects::of,
                audit);
        flow = new LoginFlow(
                issuer,
                directory,
                new LoginFlow.Ports(logins.interactions(), logins.sessions(), logins.grants(), subjects, end),
                audit,
                random);
        StandInPeople people = language -> List.of(new StandInPeople.Somebody(
                "lege", DOCTOR, "Åse Østby", "lege", Optional.of(new HprNumber("912345678")), language.tag()));
        LoginRoutes login =
                new LoginRoutes(house, base, synthetic ? WaysIn.synthetic(real, people) : WaysIn.real(real));
        Routes routes = new Routes(login.errors(new OAuthErrors(house)));
        Answering answering = (request, answer) -> {
            Reply reply = Reply.seeOther(answer.response().redirectUri() + "?"
                    + encoded(answer.response().parameters()));
            return answer.sessionCookie().isEmpty()
                    ? reply
                    : reply.with(login.cookies()
                            .begin(answer.sessionCookie().get(), "sid")
                            .getFirst());
        };
        login.addLogin(routes, issuer, flow, logins.sessions(), answering, clock, random);
        login.addLogout(routes, issuer, directory, logins.sessions(), end, keys, clock);
        server.serve(List.of(new Mount("helseid", base, routes)));
        add(client(CLIENT, "Kommunens journal", UserLogin.usual(List.of(CALLBACK), List.of(CALLBACK + "/out"))));
    }

    static Client client(String id, String name, UserLogin login) {
        return new Client(
                id,
                name,
                ClientOrganisation.single(new OrganisationNumber("310000000"), List.of()),
                List.of(new Scope("openid")),
                Set.of(),
                List.of(),
                TokenSettings.USUAL,
                Profile.HELSEID,
                Optional.of(login));
    }

    void add(Client client) {
        clients.put(client.id(), client);
    }

    static AuthorizationRequest request(SecurityLevel least, AuthorizationRequest.Wish wish) {
        return request(least, wish, Set.of(), OptionalLong.empty());
    }

    static AuthorizationRequest request(
            SecurityLevel least, AuthorizationRequest.Wish wish, Set<String> prompts, OptionalLong maxAge) {
        return new AuthorizationRequest(
                CLIENT,
                CALLBACK,
                ResponseMode.QUERY,
                List.of(new Scope("openid")),
                List.of(),
                Optional.of("the state"),
                Optional.of("the nonce"),
                "challenge",
                prompts,
                Optional.empty(),
                maxAge,
                least,
                wish,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A browser in which a login has begun. */
    Browser browser(AuthorizationRequest request) {
        String secret = logins.secret();
        Instant now = clock.instant();
        String handle = logins.interactions()
                .begin(request, secret, now, now.plusSeconds(1800))
                .handle();
        Browser browser = new Browser();
        browser.cookies.put("helseid.login", secret);
        browser.handle = handle;
        return browser;
    }

    Browser browser() {
        return browser(request(SecurityLevel.LOW, AuthorizationRequest.Wish.NONE));
    }

    /** A browser with a session that the clients take part in. */
    Browser loggedIn(String... clientIds) {
        Instant now = clock.instant();
        var started = logins.sessions()
                .start(new Identity(DOCTOR, SecurityLevel.HIGH, "testidp-oidc", List.of("pwd"), now), now);
        for (String client : clientIds) {
            logins.clientsBySid.get(started.session().sid()).add(client);
        }
        Browser browser = new Browser();
        browser.cookies.put("helseid.session", started.cookie());
        browser.sid = started.session().sid();
        return browser;
    }

    static String encoded(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** Cookies, and one page after the other; redirects are looked at, not followed. */
    final class Browser {
        final Map<String, String> cookies = new LinkedHashMap<>();
        String handle;
        String sid;

        Answer get(String pathOrAddress) {
            return send(HttpRequest.newBuilder(address(pathOrAddress)));
        }

        Answer post(String path, Map<String, String> form) {
            return send(HttpRequest.newBuilder(address(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        }

        /** The page of the login, or one below it. */
        String page(String rest) {
            return "/login/" + handle + rest;
        }

        /** Sends a page's form with its own token. */
        Answer submit(String path, Map<String, String> fields) {
            Map<String, String> form = new LinkedHashMap<>(fields);
            form.put("csrf", csrf(get(path)));
            return post(path, form);
        }

        private URI address(String pathOrAddress) {
            return pathOrAddress.startsWith("http")
                    ? URI.create(pathOrAddress)
                    : URI.create(
                            pathOrAddress.startsWith("/helseid/") ? house + pathOrAddress : issuer.at(pathOrAddress));
        }

        private Answer send(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                StringBuilder header = new StringBuilder();
                cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                        .append(name)
                        .append('=')
                        .append(value));
                request.header("Cookie", header.toString());
            }
            try {
                Answer answer = new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
                answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
                return answer;
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        private void keep(String header) {
            String pair = header.substring(0, header.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            if (header.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
    }

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    static String csrf(Answer page) {
        Matcher found = CSRF.matcher(page.text());
        if (!found.find()) {
            throw new IllegalStateException("no form on the page: " + page.text());
        }
        return found.group(1);
    }

    static Map<String, String> query(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = URI.create(address).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.close();
    }
}
