package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which system and which route a request belongs to. */
class RouterTest {

    private static Mount mount(String name, String base, String... paths) {
        Routes routes =
                new Routes((refusal, request) -> Reply.empty(refusal.problem().status()));
        for (String path : paths) {
            routes.get(path, request -> Reply.empty(200));
        }
        return new Mount(name, URI.create(base), routes);
    }

    private static String find(Router router, String host, String path) {
        Router.Place place = router.find(host, path);
        return place == null
                ? "none"
                : place.system().mount.name()
                        + (place.entry() == null ? "" : " " + place.entry().path());
    }

    @Test
    void theLongestPathWinsWithinAHost() {
        Router router = new Router(
                List.of(
                        mount("front", "http://localhost:1", "/", "/problemer/{code}"),
                        mount("helseid", "http://localhost:1/helseid", "", "/connect/token", "/{a}/b"),
                        mount("deep", "http://localhost:1/helseid/deep", "/x")),
                new Metrics());
        assertThat(find(router, "localhost", "/")).isEqualTo("front /");
        assertThat(find(router, "localhost", "/problemer/A")).isEqualTo("front /problemer/{code}");
        assertThat(find(router, "localhost", "/helseid")).isEqualTo("helseid ");
        assertThat(find(router, "localhost", "/helseid/connect/token")).isEqualTo("helseid /connect/token");
        assertThat(find(router, "localhost", "/helseid/q/b")).isEqualTo("helseid /{a}/b");
        assertThat(find(router, "localhost", "/helseid/deep/x")).isEqualTo("deep /x");
        assertThat(find(router, "localhost", "/helseid/deep/b")).isEqualTo("deep");
        assertThat(find(router, "localhost", "/helseidx")).isEqualTo("front");
        assertThat(find(router, "127.0.0.1:80", "/")).isEqualTo("front /");
        assertThat(find(router, "elsewhere", "/")).isEqualTo("none");
    }

    @Test
    void eachHostHasItsOwnSystems() {
        Router router = new Router(
                List.of(
                        mount("front", "https://grunnmur.example", "/", "/health/live"),
                        mount("helseid", "https://Login.grunnmur.example", "/connect/token")),
                new Metrics());
        assertThat(find(router, "login.grunnmur.example", "/connect/token")).isEqualTo("helseid /connect/token");
        assertThat(find(router, "LOGIN.grunnmur.example:443", "/connect/token")).isEqualTo("helseid /connect/token");
        assertThat(find(router, "grunnmur.example", "/connect/token")).isEqualTo("front");
        assertThat(find(router, "login.grunnmur.example", "/")).isEqualTo("helseid");
        assertThat(find(router, "10.1.2.3:8400", "/health/live")).isEqualTo("front /health/live");
        assertThat(find(router, "[fd00::1]:8400", "/health/live")).isEqualTo("front /health/live");
        assertThat(find(router, "", "/")).isEqualTo("none");
    }

    @Test
    void mistakesInTheListAreFoundAtTheStart() {
        assertMistake(mount("a", "http://h", "/x", "/x"));
        assertMistake(mount("a", "http://h/"));
        assertMistake(mount("a", "http://h/a?b"));
        assertMistake(mount("a", "http://h/a"), mount("b", "http://h/a"));
        assertMistake(mount("a", "http://h", "/b/x"), mount("b", "http://h/b"));
        assertThatThrownBy(() -> mount("a", "http://h", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertMistake(Mount... mounts) {
        assertThatThrownBy(() -> new Router(List.of(mounts), new Metrics()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostNamesAreReadOnTheirOwn() {
        assertThat(HostName.of("A.b:80")).isEqualTo("a.b");
        assertThat(HostName.of("[::1]:80")).isEqualTo("[::1]");
        assertThat(HostName.of(":80")).isEmpty();
        assertThat(HostName.isAddress("1.2.3.4")).isTrue();
        assertThat(HostName.isAddress("1.2.3.4.evil.example")).isFalse();
        assertThat(HostName.isAddress("1.2.3")).isFalse();
        assertThat(HostName.of("X").toUpperCase(Locale.ROOT)).isEqualTo("X");
    }
}
