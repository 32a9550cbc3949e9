package no.grunnmur.journal.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one host the way a journal reaches it: proxy, name, port, TLS, certificate, an answer, the clock in it, and at
 * HelseID what discovery and keys say. Stops where there is nothing behind to look at. Used by one thread.
 */
final class TargetCheck {

    private final Target target;
    private final ProxySettings.Choice choice;
    private final Roads roads;
    private final Patience patience;
    private final CertificateJudge judge;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    TargetCheck(
            Target target,
            ProxySettings proxies,
            Roads roads,
            Patience patience,
            CertificateJudge judge,
            InstantSource clock) {
        this.target = target;
        this.choice = proxies.choose(target);
        this.roads = roads;
        this.patience = patience;
        this.judge = judge;
        this.clock = clock;
    }

    List<Finding> findings() throws InterruptedException {
        try {
            tellProxy();
            Optional<ProxySettings.Proxy> proxy = choice.used();
            String host = proxy.map(ProxySettings.Proxy::host).orElse(target.host());
            int port = proxy.map(ProxySettings.Proxy::port).orElse(target.port());
            InetAddress address;
            try {
                address = roads.open(target, host, port, roads.addresses(target, host, findings), findings);
            } catch (Stop stopped) {
                throw proxy.isPresent()
                        ? proxyStop(
                                Code.PROXY_UNREACHABLE, stopped.finding().code().key())
                        : stopped;
            }
            Wire.Answer answer = ask(address, port, target.path(), true);
            if (target.name().equals(Target.HELSEID)) {
                new Discovery(target, findings, path -> ask(address, port, path, false)).look(answer);
            }
        } catch (Stop stopped) {
            findings.add(stopped.finding());
        }
        return findings;
    }

    private void tellProxy() {
        List<ProxySettings.Proxy> found = choice.found();
        String list = String.join(
                ", ", found.stream().map(each -> each.source() + "=" + each).toList());
        if (choice.used().isPresent()) {
            ProxySettings.Proxy used = choice.used().get();
            findings.add(Finding.of(
                    Code.PROXY_USED, target, "proxy", used.toString(), "source", used.source(), "found", list));
        } else if (found.isEmpty()) {
            findings.add(Finding.of(Code.PROXY_NONE, target));
        } else {
            findings.add(Finding.of(
                    Code.PROXY_PASSED_BY,
                    target,
                    "exception",
                    choice.passedBy().orElse("--proxy none"),
                    "found",
                    list));
        }
        long different = found.stream()
                .filter(each -> !each.source().equals("--proxy"))
                .map(ProxySettings.Proxy::toString)
                .distinct()
                .count();
        if (different > 1) {
            findings.add(Finding.of(Code.PROXY_UNCLEAR, target, "found", list));
        }
    }

    /** Makes a connection and asks; what is learned on the way is told the first time. */
    private Wire.Answer ask(InetAddress address, int port, String path, boolean first) throws Stop {
        long begun = System.nanoTime();
        try (Socket road = connected(address, port)) {
            Socket socket = road;
            if (target.secure()) {
                tunnel(road);
                Handshake handshake = handshake(road, address, port);
                socket = handshake.socket();
                if (first) {
                    tellTls(handshake);
                }
            } else if (first) {
                findings.add(Finding.of(Code.TLS_NOT_USED, target));
            }
            boolean absolute = !target.secure() && choice.used().isPresent();
            Instant sent = clock.instant();
            Wire.Answer answer = get(socket, absolute ? "http://" + target.authority() + path : path);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (first) {
                tellAnswer(answer, took);
                ServerClock.tell(target, answer, sent, clock.instant(), findings);
            }
            return answer;
        } catch (IOException closing) {
            throw new Stop(Finding.of(Code.HTTP_SILENT, target));
        }
    }

    private Socket connected(InetAddress address, int port) throws Stop {
        try {
            return roads.connect(address, port);
        } catch (IOException gone) {
            throw new Stop(Finding.of(
                    Code.PORT_FILTERED, target, "name", target.host(), "addresses", address.getHostAddress()));
        }
    }

    private void tunnel(Socket road) throws Stop {
        if (choice.used().isEmpty()) {
            return;
        }
        String host = target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host();
        Wire.Answer answer;
        try {
            answer = Wire.connect(road, host + ":" + target.port());
        } catch (IOException strange) {
            throw proxyStop(Code.PROXY_STRANGE, "");
        }
        if (answer.status() == 407) {
            throw proxyStop(Code.PROXY_WANTS_LOGIN, "407");
        }
        if (answer.status() / 100 != 2) {
            throw proxyStop(Code.PROXY_REFUSES, String.valueOf(answer.status()));
        }
    }

    private Stop proxyStop(Code code, String status) {
        return new Stop(
                Finding.of(code, target, "proxy", choice.used().orElseThrow().toString(), "status", status));
    }

    private Handshake handshake(Socket road, InetAddress address, int port) throws Stop {
        try {
            return Handshake.over(road, target.host(), target.port());
        } catch (SocketTimeoutException silent) {
            throw new Stop(Finding.of(Code.TLS_SILENT, target));
        } catch (IOException failed) {
            throw new Stop(whyNoTls(address, port));
        }
    }

    /** A second connection with a greeting of our own tells what there is instead. */
    private Finding whyNoTls(InetAddress address, int port) {
        try (Socket again = roads.connect(address, port)) {
            tunnel(again);
            OldTls.Seen seen = OldTls.look(again, target.host());
            return switch (seen.speaks()) {
                case OLD ->
                    Finding.of(Code.TLS_OLD, target, "version", seen.version().orElse(""));
                case NOT_TLS -> Finding.of(Code.TLS_NOT_SPOKEN, target);
                case UNKNOWN -> Finding.of(Code.TLS_CUT, target);
            };
        } catch (IOException gone) {
            return Finding.of(Code.TLS_CUT, target);
        } catch (Stop stopped) {
            return stopped.finding();
        }
    }

    private void tellTls(Handshake handshake) throws Stop {
        findings.add(Finding.of(
                Code.TLS_SPOKEN,
                target,
                "version",
                handshake.version().replace("TLSv", "TLS "),
                "suite",
                handshake.suite()));
        Finding certificate =
                judge.judge(target, handshake.chain(), choice.used().isPresent(), clock.instant());
        if (certificate.outcome() == Outcome.FAILED) {
            throw new Stop(certificate);
        }
        findings.add(certificate);
    }

    private Wire.Answer get(Socket socket, String requestTarget) throws Stop {
        try {
            return Wire.get(socket, requestTarget, target.authority());
        } catch (Wire.NotHttp strange) {
            throw new Stop(Finding.of(Code.HTTP_UNEXPECTED, target, "status", "-"));
        } catch (IOException silent) {
            throw new Stop(Finding.of(Code.HTTP_SILENT, target));
        }
    }

    private void tellAnswer(Wire.Answer answer, Duration took) throws Stop {
        String status = String.valueOf(answer.status());
        if (!target.usual().contains(answer.status())) {
            throw new Stop(Finding.of(unusual(answer), target, "status", status, "server", answer.header("server")));
        }
        findings.add(Finding.of(Code.HTTP_ANSWERS, target, "status", status));
        Code speed = took.compareTo(patience.slow()) > 0 ? Code.SLOW : Code.SPEED_GOOD;
        findings.add(Finding.of(
                speed,
                target,
                "millis",
                String.valueOf(took.toMillis()),
                "limit",
                String.valueOf(patience.slow().toMillis())));
    }

    /** The services answer machines; a page, a redirect or a ban comes from something in between. */
    private static Code unusual(Wire.Answer answer) {
        int status = answer.status();
        boolean between = status == 403
                || status == 407
                || status == 451
                || status == 511
                || status / 100 == 3
                || (answer.looksLikeAPage() && status < 500);
        if (between) {
            return Code.HTTP_BLOCKED;
        }
        return status >= 500 ? Code.HTTP_FAULT : Code.HTTP_UNEXPECTED;
    }

    /** What discovery asks again. */
    interface Asking {
        Wire.Answer get(String path) throws Stop;
    }

    static Optional<URI> uri(Optional<String> text) {
        try {
            return text.map(URI::create);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
