package no.grunnmur.journal.preflight;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three services, their names and their authority, all on loopback and all real: a place to build faults in. */
final class TestNetwork implements AutoCloseable {

    static final Patience SHORT = new Patience(
            Duration.ofMillis(1200),
            Duration.ofMillis(800),
            Duration.ofMillis(2500),
            Duration.ofMillis(600),
            Duration.ofSeconds(25));

    final TestAuthority authority = new TestAuthority("CN=Public Test Authority,O=Public Test Authority AS,C=NO");
    final TestDns dns = new TestDns();
    private final List<TestHost> hosts = new ArrayList<>();
    final TestHost helseId = host(TestHost.tls(authority.server("helseid.test"), TestHost.http(this::helseId)));
    final TestHost selvbetjening = host(TestHost.tls(
            authority.server("selvbetjening.test"),
            TestHost.http(path -> TestHost.response(401, "application/problem+json", "{}"))));
    final TestHost persons = host(TestHost.tls(
            authority.server("person.test"), TestHost.http(path -> TestHost.response(200, "text/plain", "Pong"))));

    TestNetwork() {
        dns.knows("helseid.test", "127.0.0.1")
                .knows("selvbetjening.test", "127.0.0.1")
                .knows("person.test", "127.0.0.1")
                .knows("proxy.test", "127.0.0.1");
    }

    TestHost host(TestHost.Behaviour behaviour) {
        TestHost host = new TestHost(behaviour);
        hosts.add(host);
        return host;
    }

    String helseId(String path) {
        String base = "https://helseid.test:" + helseId.port();
        return path.equals("/keys")
                ? TestHost.response(200, "application/json", "{\"keys\":[{\"kty\":\"RSA\"}]}")
                : TestHost.response(200, "application/json", metadata(base, base));
    }

    static String metadata(String issuer, String endpoints) {
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + endpoints
                + "/a\",\"token_endpoint\":\"" + endpoints + "/t\",\"pushed_authorization_request_endpoint\":\""
                + endpoints + "/p\",\"jwks_uri\":\"" + endpoints + "/keys\"}";
    }

    List<Target> targets() {
        return targets(helseId.port(), selvbetjening.port(), persons.port());
    }

    static List<Target> targets(int helseId, int selvbetjening, int persons) {
        return Target.at(
                URI.create("https://helseid.test:" + helseId),
                URI.create("https://selvbetjening.test:" + selvbetjening),
                URI.create("https://person.test:" + persons));
    }

    /** The same with Persontjenesten somewhere else. */
    List<Target> withPersonsAt(int port) {
        return targets(helseId.port(), selvbetjening.port(), port);
    }

    Result look(List<Target> targets) {
        return look(targets, ProxySettings.none(), InstantSource.system());
    }

    Result look(List<Target> targets, ProxySettings proxies, InstantSource clock) {
        return look(Origin.CLIENT, targets, proxies, clock, Optional.empty());
    }

    Result look(
            Origin origin, List<Target> targets, ProxySettings proxies, InstantSource clock, Optional<String> issuer) {
        Preflight preflight = new Preflight(
                new Preflight.Settings(
                        origin,
                        "maskin-1",
                        targets,
                        proxies,
                        new NameServer(dns.address(), Duration.ofMillis(400)),
                        SHORT,
                        List.of(authority.certificate()),
                        issuer),
                clock);
        try {
            return preflight.look();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static ProxySettings proxy(int port) {
        return new ProxySettings(Optional.of("proxy.test:" + port), Map.of(), Map.of());
    }

    static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        hosts.forEach(TestHost::close);
        dns.close();
    }
}
