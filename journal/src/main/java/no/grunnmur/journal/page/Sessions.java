package no.grunnmur.journal.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.client.DoctorLogin;
import no.grunnmur.kernel.Randomness;

/**
 * The sessions of browsers, in memory: who restarts the journal logs in again. The cookie is 256 bits that scripts cannot
 * read; kept is its SHA-256. A login always begins a new session. Safe for use from many threads.
 */
final class Sessions {

    private static final Duration UNUSED = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int MOST = 5000;

    /** What is kept of a browser. */
    static final class Session {
        private final String formToken;
        private final Instant begun;
        private Instant used;
        Optional<DoctorLogin.Begun> login = Optional.empty();
        Optional<DoctorLogin.Login> clinician = Optional.empty();
        Optional<Installation.Unit> unit = Optional.empty();
        Optional<DoctorLogin.UnitToken> token = Optional.empty();
        Instant tokenUntil = Instant.MIN;
        String handInCode = "";

        private Session(String formToken, Instant begun) {
            this.formToken = formToken;
            this.begun = begun;
            this.used = begun;
        }

        String formToken() {
            return formToken;
        }
    }

    /** A session and, when it is new, the header that gives it to the browser. */
    record Held(Session session, Optional<Reply.Header> cookie) {}

    private final String cookieName;
    private final String cookieTail;
    private final InstantSource clock;
    private final Randomness random;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    Sessions(URI base, InstantSource clock, Randomness random) {
        boolean secure = "https".equals(base.getScheme());
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        this.cookieName = secure ? "__Secure-journal" : "journal";
        this.cookieTail = "; Path=" + path + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        this.clock = clock;
        this.random = random;
    }

    /** The browser's session, when it has one that stands. A cookie that comes twice counts as none. */
    synchronized Optional<Session> find(Request request) {
        List<String> lines = request.headers("Cookie");
        int times = 0;
        for (String line : lines) {
            for (String cookie : line.split(";", -1)) {
                times += cookie.strip().startsWith(cookieName + "=") ? 1 : 0;
            }
        }
        Optional<String> value = times == 1 ? request.cookie(cookieName) : Optional.empty();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String key = hash(value.get());
        Session session = sessions.get(key);
        Instant now = clock.instant();
        if (session == null) {
            return Optional.empty();
        }
        if (session.used.plus(UNUSED).isBefore(now)
                || session.begun.plus(LONGEST).isBefore(now)) {
            sessions.remove(key);
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(session);
    }

    /** The browser's session, or a new one. */
    Held hold(Request request) {
        Optional<Session> found = find(request);
        return found.isPresent() ? new Held(found.get(), Optional.empty()) : begin();
    }

    /** A new session; the one that has not been used for longest is forgotten when there are too many. */
    synchronized Held begin() {
        String value = token();
        Session session = new Session(token(), clock.instant());
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        sessions.put(hash(value), session);
        return new Held(session, Optional.of(new Reply.Header("Set-Cookie", cookieName + "=" + value + cookieTail)));
    }

    /** Ends the browser's session. */
    synchronized void end(Request request) {
        request.cookie(cookieName).ifPresent(value -> sessions.remove(hash(value)));
    }

    /** Ends every session, e.g. when the installation belongs to somebody else from now on. */
    synchronized void endAll() {
        sessions.clear();
    }

    private String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(32));
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
