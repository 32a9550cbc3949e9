package no.grunnmur.journal.preflight;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at every host from where it runs, all of them at the same time. Reads nothing but what anybody may read. */
public final class Preflight {

    /**
     * How to look.
     *
     * @param origin from where this is
     * @param machine what this machine calls itself
     * @param targets what must be reached
     * @param proxies what is told about proxies
     * @param names who knows addresses
     * @param patience how long is waited
     * @param alsoTrusted certificates to believe besides the public authorities
     * @param expectedIssuer a part of the name that every issuer must have; empty when it is not known
     */
    public record Settings(
            Origin origin,
            String machine,
            List<Target> targets,
            ProxySettings proxies,
            Names names,
            Patience patience,
            List<X509Certificate> alsoTrusted,
            Optional<String> expectedIssuer) {

        public Settings {
            targets = List.copyOf(targets);
            alsoTrusted = List.copyOf(alsoTrusted);
        }
    }

    private final Settings settings;
    private final InstantSource clock;

    public Preflight(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks. Takes at most {@link Patience#whole}. */
    public Result look() throws InterruptedException {
        Instant begun = clock.instant();
        CertificateJudge judge = new CertificateJudge(settings.alsoTrusted(), settings.expectedIssuer());
        List<Finding> findings = new ArrayList<>();
        ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> looking = settings.targets().stream()
                    .map(target -> each.submit(() -> check(target, judge).findings()))
                    .toList();
            long end = System.nanoTime() + settings.patience().whole().toNanos();
            for (int i = 0; i < looking.size(); i++) {
                findings.addAll(inTime(looking.get(i), settings.targets().get(i), end));
            }
        } finally {
            each.shutdownNow();
        }
        return new Result(settings.origin(), Finding.printable(settings.machine()), begun, findings);
    }

    private TargetCheck check(Target target, CertificateJudge judge) {
        Roads roads = new Roads(settings.names(), settings.patience());
        return new TargetCheck(target, settings.proxies(), roads, settings.patience(), judge, clock);
    }

    private List<Finding> inTime(Future<List<Finding>> looking, Target target, long end) throws InterruptedException {
        try {
            return looking.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            looking.cancel(true);
            return List.of(Finding.of(
                    Code.TOO_SLOW,
                    target,
                    "seconds",
                    String.valueOf(settings.patience().whole().toSeconds())));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the check of " + target.host() + " failed", failed.getCause());
        }
    }
}
